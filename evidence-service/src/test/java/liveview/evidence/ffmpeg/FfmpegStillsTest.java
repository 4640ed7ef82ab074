package liveview.evidence.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import liveview.evidence.StillNotMade;
import liveview.media.AccessUnit;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.media.Mp4File;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;

class FfmpegStillsTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:07Z");

    private final FfmpegStills stills = new FfmpegStills();

    @Test
    void theImageIsThePictureOfThatTimeInWhateverOrderPicturesWereSent() throws IOException {
        for (TestVideo video : List.of(TestVideo.small(25), TestVideo.withBFrames(25))) {
            byte[] mp4 = mp4(video.sized(640, 360).withNumbers());
            for (int picture : new int[] {0, 7, 14, 24}) {
                assertEquals(picture, numberIn(stills.jpeg(mp4, 0.04 * picture)), () -> "of " + video);
            }
        }
    }

    @Test
    void theSamePictureIsTheSameImageEachTime() throws IOException {
        byte[] mp4 = mp4(TestVideo.small(25));
        assertArrayEquals(stills.jpeg(mp4, 0.2), stills.jpeg(mp4, 0.2));
    }

    @Test
    void whatIsNoVideoOrHasNoSuchPictureIsRefused() throws IOException {
        byte[] mp4 = mp4(TestVideo.small(25));
        assertThrows(StillNotMade.class, () -> stills.jpeg(mp4, 9));
        assertThrows(StillNotMade.class, () -> stills.jpeg(new byte[5000], 0));
        assertThrows(
                StillNotMade.class,
                () -> stills.jpeg("#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8), 0));
    }

    private static byte[] mp4(TestVideo video) throws IOException {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(video.h264()));
        units.addAll(splitter.finish());
        List<AccessUnit> stamped = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Instant at = START.plusMillis(40L * i);
            stamped.add(new AccessUnit(i, units.get(i), at, at, i == 0));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Mp4File.write(H264.INSTANCE, stamped, file);
        return file.toByteArray();
    }

    /** The number that the picture carries along its lower edge. */
    private static long numberIn(byte[] jpeg) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        long number = 0;
        for (int block = 0; block < 32; block++) {
            int x = (int) ((block + 0.5) * image.getWidth() / 32);
            int light = image.getRGB(x, image.getHeight() - image.getHeight() / 36) & 0xFF;
            number = number << 1 | (light > 127 ? 1 : 0);
        }
        return number;
    }
}
