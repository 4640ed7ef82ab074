package liveview.evidence.rest;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import liveview.base.Failure;

/** Waits for what the domain answers; only for threads that may block. */
final class Awaited {
    private Awaited() {}

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
