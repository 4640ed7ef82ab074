package liveview.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlvReaderTest {
    private static final String HEADER = "464c5601010000000900000000";
    /** Four-byte lengths, one SPS (67 aa), one PPS (68 bb). */
    private static final String CONFIGURATION = "1700000000" + "0164001fff" + "e1" + "000267aa" + "01" + "000268bb";

    private static String tag(int type, long millis, String body) {
        int size = body.length() / 2;
        return "%02x%06x%06x%02x000000%s%08x".formatted(type, size, millis & 0xff_ffff, millis >> 24, body, size + 11);
    }

    private static List<FlvUnit> read(byte[] file) throws IOException {
        FlvReader reader = new FlvReader(new ByteArrayInputStream(file));
        List<FlvUnit> units = new ArrayList<>();
        for (Optional<FlvUnit> next = reader.next(); next.isPresent(); next = reader.next()) {
            units.add(next.get());
        }
        return units;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void keyFrameComesWithItsParameterSets() throws IOException {
        List<FlvUnit> units = read(bytes(HEADER
                + tag(18, 0, "0200")
                + tag(9, 0, CONFIGURATION)
                + tag(9, 40, "1701000050" + "00000003" + "65cccc")
                + tag(9, 80, "2701ffffd8" + "00000002" + "41dd" + "00000001" + "0c")));

        assertEquals(2, units.size());
        assertEquals(true, units.get(0).keyFrame());
        assertEquals(120, units.get(0).presentedAtMillis());
        assertArrayEquals(
                bytes("0000000167aa" + "0000000168bb" + "0000000165cccc"),
                units.get(0).bytes());
        assertEquals(false, units.get(1).keyFrame());
        assertEquals(40, units.get(1).presentedAtMillis());
        assertArrayEquals(bytes("0000000141dd" + "000000010c"), units.get(1).bytes());
    }

    @Test
    void timesPastTwentyFourBitsAreRead() throws IOException {
        assertEquals(
                0x7654_3210L,
                read(bytes(HEADER + tag(9, 0x7654_3210L, "1701000000" + "0000000165")))
                        .getFirst()
                        .presentedAtMillis());
    }

    @Test
    void otherFilesAndCodecsAreRefused() {
        assertThrows(MalformedVideo.class, () -> read(new byte[64]));
        assertThrows(MalformedVideo.class, () -> read(bytes(HEADER + tag(9, 0, "120100000000"))));
    }

    @Test
    void lengthPastTheTagIsRefused() {
        assertThrows(MalformedVideo.class, () -> read(bytes(HEADER + tag(9, 0, "1701000000" + "7fffffff" + "65"))));
    }

    @Test
    void mutatedBytesEndOrAreRefused() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes(HEADER + tag(9, 0, CONFIGURATION)));
        for (int i = 0; i < 20; i++) {
            file.writeBytes(bytes(tag(9, 40L * i, "1701000000" + "00000003" + "65cccc")));
        }
        Random random = new Random(7);
        for (int round = 0; round < 10_000; round++) {
            byte[] mutated = file.toByteArray();
            for (int i = 0; i < 4; i++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            try {
                for (FlvUnit unit : read(mutated)) {
                    assertTrue(unit.bytes().length <= mutated.length * 2);
                }
            } catch (MalformedVideo refused) {
                assertTrue(refused.getMessage().endsWith("."));
            }
        }
    }
}
