package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A recording as it is played: its units by number, each with the instant at which its picture is shown. */
public final class Reel {
    /** Without a picture for longer than this there is a gap in time, whatever the numbers say. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RecordingContents contents;
    private final PlayTimes times;
    private final Instant[] shownAt;

    private Reel(RecordingContents contents, PlayTimes times, Instant... shownAt) {
        this.contents = contents;
        this.times = times;
        this.shownAt = shownAt;
    }

    /** The reel of a recording. */
    public static Reel of(RecordingContents contents) {
        PlayTimes times = PlayTimes.of(
                contents.units().stream().map(RecordingContents.KeptUnit::unit).toList());
        Instant[] shownAt = contents.units().stream()
                .map(kept -> times.shownAt(kept.unit()))
                .toArray(Instant[]::new);
        return new Reel(contents, times, shownAt);
    }

    /**
     * A unit and when its picture is shown, by the zone's clock.
     *
     * @param kept where its bytes are
     */
    public record Shown(RecordingContents.KeptUnit kept, Instant at) {
        /** The unit's number. */
        public long number() {
            return kept.unit().number();
        }
    }

    /**
     * Pictures without a gap between them.
     *
     * @param from when the first is shown
     * @param to when the last is shown
     * @param preAlarm taken before the operator's "send"
     */
    public record Piece(Instant from, Instant to, long firstNumber, long lastNumber, boolean preAlarm) {}

    public Recording recording() {
        return contents.recording();
    }

    public RecordingContents contents() {
        return contents;
    }

    /** How much the camera's clock is ahead of the zone's; empty when it gives none. */
    public Optional<Duration> cameraAhead() {
        return times.cameraAhead();
    }

    /** The unit of that number; empty when it is not kept. */
    public Optional<Shown> find(long number) {
        int index = indexOf(number);
        return index < 0 ? Optional.empty() : Optional.of(shown(index));
    }

    /**
     * What is needed to show the pictures from one instant to another: from the last key frame at or before the first, to
     * the first key frame at or after the other, which is not included. After a gap it goes on at the next key frame: what
     * comes before that cannot be decoded rightly.
     */
    public List<Shown> between(Instant from, Instant to) {
        int first = 0;
        int end = shownAt.length;
        for (int i = 0; i < shownAt.length; i++) {
            if (unit(i).keyFrame() && !shownAt[i].isAfter(from)) {
                first = i;
            }
            if (i > first && unit(i).keyFrame() && !shownAt[i].isBefore(to)) {
                end = i;
                break;
            }
        }
        boolean after = shownAt.length > 0 && !shownAt[first].isBefore(to);
        List<Shown> needed = after ? List.of() : decodable(first, end);
        return needed.stream().allMatch(shown -> shown.at().isBefore(from)) ? List.of() : needed;
    }

    /** The units from the last key frame before that number on to the number itself; none when it is not kept. */
    public List<Shown> groupUntil(long number) {
        int last = indexOf(number);
        int first = last;
        while (first > 0 && !unit(first).keyFrame()) {
            first--;
        }
        return last < 0 ? List.of() : decodable(first, last + 1);
    }

    private List<Shown> decodable(int first, int end) {
        List<Shown> units = new ArrayList<>();
        boolean broken = true;
        for (int i = first; i < end; i++) {
            broken &= !unit(i).keyFrame();
            broken |= i > first
                    && !unit(i).keyFrame()
                    && unit(i).number() != unit(i - 1).number() + 1;
            if (!broken) {
                units.add(shown(i));
            }
        }
        return units;
    }

    /** Its pieces, in the order of their numbers. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= shownAt.length; i++) {
            if (i == shownAt.length || breaksBefore(i)) {
                pieces.add(piece(first, i - 1));
                first = i;
            }
        }
        return pieces;
    }

    private boolean breaksBefore(int index) {
        return unit(index).number() != unit(index - 1).number() + 1
                || unit(index).preAlarm() != unit(index - 1).preAlarm()
                || Duration.between(shownAt[index - 1], shownAt[index]).compareTo(PAUSE) > 0;
    }

    private Piece piece(int first, int last) {
        Instant[] shown = Arrays.copyOfRange(shownAt, first, last + 1);
        Arrays.sort(shown);
        return new Piece(
                shown[0],
                shown[shown.length - 1],
                unit(first).number(),
                unit(last).number(),
                unit(first).preAlarm());
    }

    private int indexOf(long number) {
        int low = 0;
        int high = shownAt.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = unit(middle).number();
            if (there == number) {
                return middle;
            }
            if (there < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private Shown shown(int index) {
        return new Shown(contents.units().get(index), shownAt[index]);
    }

    private IndexedUnit unit(int index) {
        return contents.units().get(index).unit();
    }
}
