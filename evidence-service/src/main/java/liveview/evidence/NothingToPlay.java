package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** In that time there is no picture that could be decoded. */
public final class NothingToPlay extends Failure {
    public NothingToPlay() {
        super(
                FailureKind.NOT_FOUND,
                "There are no pictures that can be played in that time.",
                "Choose another part of the timeline; what was sent is in the export.");
    }
}
