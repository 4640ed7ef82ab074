package liveview.evidence.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.evidence.NumberRange;
import liveview.evidence.Reel;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that a recording does not have: numbers that are missing; none of them when the camera sent nothing.
 *
 * @param from the last picture before, or the first of all when nothing is kept before
 * @param to the first picture after, or the last of all when nothing is kept after
 */
record GapJson(
        Instant from,
        Instant to,
        @Nullable Long firstNumber,
        @Nullable Long lastNumber) {
    /** All of a recording; none when nothing of it is kept. */
    static List<GapJson> of(Reel reel) {
        List<Reel.Piece> pieces = reel.pieces();
        List<GapJson> gaps = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            Reel.Piece before = pieces.get(i - 1);
            Reel.Piece after = pieces.get(i);
            boolean missing = after.firstNumber() > before.lastNumber() + 1;
            if (missing || after.preAlarm() == before.preAlarm()) {
                gaps.add(new GapJson(
                        before.to(),
                        after.from(),
                        missing ? before.lastNumber() + 1 : null,
                        missing ? after.firstNumber() - 1 : null));
            }
        }
        if (pieces.isEmpty()) {
            return gaps;
        }
        for (NumberRange missing : reel.contents().gaps()) {
            if (missing.last() < pieces.getFirst().firstNumber()) {
                gaps.addFirst(at(pieces.getFirst().from(), missing));
            } else if (missing.first() > pieces.getLast().lastNumber()) {
                gaps.add(at(pieces.getLast().to(), missing));
            }
        }
        return gaps;
    }

    private static GapJson at(Instant edge, NumberRange missing) {
        return new GapJson(edge, edge, missing.first(), missing.last());
    }
}
