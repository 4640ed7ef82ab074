package liveview.base;

/** An error nobody foresaw: the cause goes to the log, the caller hears only that it was not his fault. */
public final class InternalFailure extends Failure {
    public InternalFailure(Throwable cause) {
        super(
                FailureKind.INTERNAL,
                "The request failed by an error on our side.",
                "Repeat it with the same id; if it fails again, call the zone.",
                cause);
    }
}
