package liveview.stream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private static long linesIn(String text) {
        Complaints complaints = new Complaints(1);
        complaints.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        return complaints.lines();
    }

    @Test
    void linesAreCountedHoweverTheyEnd() {
        assertEquals(3, linesIn("one\rtwo\r\nthree"));
    }

    @Test
    void endlessLineIsOneLine() {
        assertEquals(1, linesIn("x".repeat(10_000_000)));
    }

    @Test
    void manyLinesAreReadToTheEnd() {
        assertEquals(100_000, linesIn("no\n".repeat(100_000)));
    }
}
