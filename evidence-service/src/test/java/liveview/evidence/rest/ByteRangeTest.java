package liveview.evidence.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void oneRangeIsAnswered() {
        assertEquals(Optional.of(new ByteRange(0, 0)), ByteRange.parse("bytes=0-0", 10));
        assertEquals(Optional.of(new ByteRange(3, 9)), ByteRange.parse("bytes=3-", 10));
        assertEquals(Optional.of(new ByteRange(3, 9)), ByteRange.parse("bytes=3-99999", 10));
        assertEquals(Optional.of(new ByteRange(8, 9)), ByteRange.parse("bytes=-2", 10));
        assertEquals(Optional.of(new ByteRange(0, 9)), ByteRange.parse("bytes=-99", 10));
        assertEquals("bytes 3-9/10", new ByteRange(3, 9).contentRange(10));
        assertEquals(7, new ByteRange(3, 9).length());
    }

    @Test
    void whatIsNoSingleRangeGetsTheWhole() {
        for (String header : List.of(
                "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "", "bytes=99999999999999999999-", "bytes=a-b")) {
            assertEquals(Optional.empty(), ByteRange.parse(header, 10), header);
        }
    }

    @Test
    void whatBeginsAfterTheEndIsRefused() {
        assertThrows(RangeNotThere.class, () -> ByteRange.parse("bytes=10-", 10));
        assertThrows(RangeNotThere.class, () -> ByteRange.parse("bytes=-0", 10));
    }
}
