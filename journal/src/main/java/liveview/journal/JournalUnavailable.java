package liveview.journal;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The database did not confirm the commit: whether it happened is known after a retry with the same id. */
public final class JournalUnavailable extends Failure {
    public JournalUnavailable(Throwable cause) {
        super(
                FailureKind.UNAVAILABLE,
                "The zone's journal is not available at the moment.",
                "Repeat it with the same id; if it was stored already, you get its first answer.",
                cause);
    }
}
