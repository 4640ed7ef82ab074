package liveview.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;

class H264SpsTest {
    @Test
    void readsSizeAfterCroppingProfileAndPace() {
        ParameterSets sets = first(new TestVideo(1918, 1078, 30, 1, java.util.List.of("-bf", "0")));
        assertEquals(1918, sets.width());
        assertEquals(1078, sets.height());
        assertEquals(OptionalInt.of(3000), sets.statedFrameTicks());
        assertEquals("avc1.640028", sets.codecString());
    }

    @Test
    void bFramesReorderAndOthersDoNot() {
        assertEquals(true, first(TestVideo.withBFrames(1)).reorders());
        assertEquals(false, first(TestVideo.small(1)).reorders());
        assertEquals(
                "avc1.42C00C",
                first(TestVideo.small(1).encodedWith("-profile:v", "baseline")).codecString());
    }

    @Test
    void interlacedHeightCountsBothFields() {
        ParameterSets sets =
                first(new TestVideo(720, 576, 25, 1, java.util.List.of("-flags", "+ildct+ilme", "-bf", "0")));
        assertEquals(576, sets.height());
        assertEquals(720, sets.width());
    }

    @Test
    void refusesATruncatedOne() {
        byte[] stream = TestVideo.small(1).h264();
        NalUnits units = NalUnits.of(stream);
        byte[] sps = units.copy(0);
        assertEquals(H264.SPS, H264.type(sps[0]));
        for (int length = 1; length < 8; length++) {
            int end = length;
            assertThrows(MalformedVideo.class, () -> H264Sps.read(sps, 0, end));
        }
    }

    private static ParameterSets first(TestVideo video) {
        return H264.INSTANCE
                .pictureReader()
                .read(Units.split(video.h264()).getFirst())
                .orElseThrow()
                .parameterSets();
    }
}
