package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An access unit is larger than the zone takes. */
public final class UnitTooLarge extends Failure {
    UnitTooLarge(long number, int maxBytes) {
        super(
                FailureKind.RESOURCE_EXHAUSTED,
                "Access unit " + number + " is larger than " + maxBytes + " bytes.",
                "Keep to GetCapabilities.limits, with a lower bit rate or resolution.");
    }
}
