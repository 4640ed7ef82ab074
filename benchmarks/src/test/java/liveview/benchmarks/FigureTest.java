package liveview.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static Figure of(Double... values) {
        return new Figure("bench", "what", "x", List.of(values));
    }

    @Test
    void medianIsTheMiddleOne() {
        assertEquals(2, of(9.0, 1.0, 2.0).median());
        assertEquals(1.5, of(2.0, 1.0).median());
    }

    @Test
    void ratioIsTakenRoundByRound() {
        assertEquals(
                List.of(2.0, 0.5),
                Figure.ratio("ours / peer", of(4.0, 1.0), of(2.0, 2.0)).values());
    }

    @Test
    void percentileIsNotExceededByItsShare() {
        List<Double> all = List.of(4.0, 1.0, 3.0, 2.0);
        assertEquals(2, Figure.percentile("bench", "what", "s", 0.5, all).median());
        assertEquals(4, Figure.percentile("bench", "what", "s", 0.99, all).median());
    }

    @Test
    void textShowsThreeDigits() {
        assertEquals("12346", Figure.text(12_345.6));
        assertEquals("12.3", Figure.text(12.345));
        assertEquals("1.23", Figure.text(1.234));
        assertEquals("0.012", Figure.text(0.0123));
    }
}
