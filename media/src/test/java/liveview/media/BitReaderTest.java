package liveview.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BitReaderTest {
    @Test
    void readsExpGolombNumbersOfTheStandardsTable() {
        // 1 010 011 00100 00101, then 1 010 011 00100 as signed 0 1 -1 2
        BitReader in = reader(0b1010_0110, 0b0100_0010, 0b1101_0011, 0b0010_0000);
        for (int expected = 0; expected <= 4; expected++) {
            assertEquals(expected, in.unsigned());
        }
        for (int expected : new int[] {0, 1, -1, 2}) {
            assertEquals(expected, in.signed());
        }
    }

    @Test
    void skipsEmulationPrevention() {
        BitReader in = reader(0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 2);
        assertEquals(0x0000_0100, in.bits(32));
        assertEquals(0x0000_0002, in.bits(32));
    }

    @Test
    void readsTheLargestNumberAndRefusesALargerOne() {
        assertEquals(0xFFFF_FFFEL, reader(0, 0, 3, 0, 1, 0xFF, 0xFF, 0xFF, 0xFE).unsigned());
        assertThrows(MalformedVideo.class, () -> reader(new int[20]).unsigned());
    }

    @Test
    void refusesToReadPastTheEndOrOverABound() {
        BitReader in = reader(0xFF);
        in.skip(8);
        assertThrows(MalformedVideo.class, in::bit);
        assertThrows(MalformedVideo.class, () -> reader(0b0010_0000).unsigned(2, "a_field"));
    }

    private static BitReader reader(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new BitReader(bytes, 0, bytes.length);
    }
}
