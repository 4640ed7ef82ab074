package liveview.auth.app;

import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;
import liveview.auth.RefusalListener;
import liveview.base.Failure;

/** Sees who was refused what, and then fails for one person: his refusals stand all the same. */
@Singleton
class RefusalsSeen implements RefusalListener {
    private static final String FAILS_FOR = "told";

    private final Seen seen;

    RefusalsSeen(Seen seen) {
        this.seen = seen;
    }

    @Override
    public CompletionStage<?> refused(Caller caller, String verb, String path, Failure failure) {
        seen.refused.add(caller.subject() + " " + verb + " " + path + " " + failure.code());
        return caller.subject().equals(FAILS_FOR)
                ? CompletableFuture.failedStage(new IllegalStateException("cannot write it down"))
                : CompletableFuture.completedStage(null);
    }
}
