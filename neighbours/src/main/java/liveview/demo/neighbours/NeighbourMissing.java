package liveview.demo.neighbours;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A neighbour cannot be had on this machine. */
public final class NeighbourMissing extends Failure {
    NeighbourMissing(String sentence, String remedy) {
        super(FailureKind.UNAVAILABLE, sentence, remedy);
    }
}
