package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A watch does not say, or not in the right order, what the protocol asks for. */
public final class WatchRefused extends Failure {
    public WatchRefused(String sentence) {
        super(
                FailureKind.INVALID_ARGUMENT,
                sentence,
                "Send one start first, then what was painted and clock probes, as the protocol says.");
    }
}
