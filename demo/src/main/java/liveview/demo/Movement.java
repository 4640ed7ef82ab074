package liveview.demo;

import java.util.List;
import liveview.base.Failure;
import liveview.base.FailureKind;

/**
 * A picture that moved, told by the numbers that are painted into the pictures themselves: what stands beside a picture
 * may count while the picture stands still.
 *
 * @param numbers in the order of showing, each larger than the one before
 */
record Movement(List<Long> numbers) {
    private static final int PICTURES = 50;

    Movement {
        numbers = List.copyOf(numbers);
        if (numbers.size() < PICTURES) {
            throw new NotMoved("Only %d pictures could be decoded.".formatted(numbers.size()));
        }
        if (numbers.stream().distinct().count() == 1) {
            throw new NotMoved("The picture stood still at number %d.".formatted(numbers.getFirst()));
        }
        if (!numbers.equals(numbers.stream().sorted().distinct().toList())) {
            throw new NotMoved("The pictures came out of order: " + numbers + ".");
        }
    }

    @Override
    public String toString() {
        return "numbers %d to %d".formatted(numbers.getFirst(), numbers.getLast());
    }

    /** The story did not come to its end. */
    static final class NotMoved extends Failure {
        NotMoved(String sentence) {
            super(FailureKind.DEADLINE_EXCEEDED, sentence, "Read the services' logs.");
        }
    }
}
