package liveview.evidence.export;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for what a port answers; only for threads that may block. */
final class Stages {
    private Stages() {}

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }
}
