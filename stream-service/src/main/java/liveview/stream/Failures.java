package liveview.stream;

import java.util.concurrent.CompletionException;
import liveview.base.Failure;
import liveview.base.InternalFailure;

/** The failure inside what a stage failed with. */
public final class Failures {
    private Failures() {}

    public static Failure of(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        return cause instanceof Failure failure ? failure : new InternalFailure(cause);
    }
}
