package liveview.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessUnitSplitterTest {
    static Stream<TestVideo> videos() {
        return Stream.of(
                TestVideo.small(60),
                TestVideo.withBFrames(60),
                TestVideo.small(60).encodedWith("-slices", "4"),
                TestVideo.small(60).encodedWith("-slices", "4", "-aud", "1"),
                TestVideo.withBFrames(60).encodedWith("-flags", "+ildct+ilme"),
                TestVideo.small(60).encodedWith("-g", "1"));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void oneUnitAPictureAndNoByteLost(TestVideo video) {
        List<byte[]> units = Units.split(video.h264());
        assertEquals(video.frames(), units.size());
        assertArrayEquals(video.h264(), concatenated(units));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void sameUnitsInWhateverPiecesTheStreamComes(TestVideo video) {
        Random random = new Random(7);
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 20);
        List<byte[]> units = new ArrayList<>();
        byte[] stream = video.h264();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(1 + random.nextInt(900), stream.length - at);
            units.addAll(splitter.push(stream, at, length));
            at += length;
        }
        units.addAll(splitter.finish());
        List<byte[]> whole = Units.split(stream);
        assertEquals(whole.size(), units.size());
        for (int i = 0; i < whole.size(); i++) {
            assertArrayEquals(whole.get(i), units.get(i));
        }
    }

    @Test
    void aUnitIsGivenOutWhenTheNextBegins() {
        byte[] stream = TestVideo.small(3).h264();
        List<byte[]> units = Units.split(stream);
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 20);
        assertTrue(splitter.push(units.get(0)).isEmpty());
        assertTrue(splitter.push(units.get(1)).size() <= 1);
        assertEquals(1, splitter.push(units.get(2)).size());
    }

    @Test
    void garbageIsSkippedAndAnEndlessUnitRefused() {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 100_000);
        byte[] noise = new byte[50_000];
        Arrays.fill(noise, (byte) 0x55);
        for (int i = 0; i < 10; i++) {
            assertTrue(splitter.push(noise).isEmpty());
        }
        assertTrue(splitter.push(new byte[] {0, 0, 1, 0x65}).isEmpty());
        splitter.push(noise);
        MalformedVideo refused = assertThrows(MalformedVideo.class, () -> {
            splitter.push(noise);
            splitter.push(noise);
        });
        assertEquals("An access unit is larger than 100000 bytes.", refused.getMessage());
    }

    private static byte[] concatenated(List<byte[]> units) {
        byte[] all = new byte[units.stream().mapToInt(unit -> unit.length).sum()];
        int at = 0;
        for (byte[] unit : units) {
            System.arraycopy(unit, 0, all, at, unit.length);
            at += unit.length;
        }
        return all;
    }
}
