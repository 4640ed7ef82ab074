package liveview.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static final List<Long> GROWING =
            LongStream.rangeClosed(4711, 4770).boxed().toList();

    @Test
    void growingNumbersAreAPictureThatMoved() {
        assertEquals("numbers 4711 to 4770", new Movement(GROWING).toString());
    }

    @Test
    void numbersThatStandStillAreNone() {
        assertNotMoved("The picture stood still at number 7.", Collections.nCopies(60, 7L));
    }

    @Test
    void aPictureThatIsShownTwiceOrTooLateIsOutOfOrder() {
        for (long wrong : new long[] {4740, 4711}) {
            List<Long> numbers = new ArrayList<>(GROWING);
            numbers.set(30, wrong);
            assertNotMoved("The pictures came out of order: " + numbers + ".", numbers);
        }
    }

    @Test
    void whatCannotBeDecodedDidNotMove() {
        assertNotMoved("Only 0 pictures could be decoded.", List.of());
        assertNotMoved("Only 49 pictures could be decoded.", GROWING.subList(0, 49));
    }

    private static void assertNotMoved(String sentence, List<Long> numbers) {
        assertEquals(
                sentence,
                assertThrows(Movement.NotMoved.class, () -> new Movement(numbers))
                        .sentence());
    }
}
