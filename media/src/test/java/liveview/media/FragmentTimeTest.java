package liveview.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;

class FragmentTimeTest {
    @Test
    void withoutReorderingItIsTheDecodeTime() {
        FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
        for (AccessUnit unit : Units.of(TestVideo.small(30).h264())) {
            Fragment fragment = writer.write(unit).orElseThrow();
            assertEquals(fragment.decodeTicks(), FragmentTime.presentationTicks(fragment.bytes()));
        }
    }

    @Test
    void withBFramesEachPictureHasATimeOfItsOwn() {
        FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
        Set<Long> times = new HashSet<>();
        boolean reordered = false;
        for (AccessUnit unit : Units.of(TestVideo.withBFrames(50).h264())) {
            Fragment fragment = writer.write(unit).orElseThrow();
            long shown = FragmentTime.presentationTicks(fragment.bytes());
            reordered |= shown != fragment.decodeTicks();
            times.add(shown);
        }
        assertEquals(50, times.size());
        assertTrue(reordered);
    }

    @Test
    void whatIsNoFragmentIsRefused() {
        byte[] fragment = new FragmentWriter(H264.INSTANCE)
                .write(Units.of(TestVideo.small(30).h264()).getFirst())
                .orElseThrow()
                .bytes();
        assertThrows(MalformedVideo.class, () -> FragmentTime.presentationTicks(new byte[0]));
        assertThrows(MalformedVideo.class, () -> FragmentTime.presentationTicks(new byte[200]));
        assertThrows(MalformedVideo.class, () -> FragmentTime.presentationTicks(Arrays.copyOf(fragment, 50)));
    }
}
