package liveview.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4FileTest {
    @TempDir
    Path folder;

    @Test
    void everyPictureIsDecodedToTheSamePixelsInTheSameOrder() throws IOException {
        for (TestVideo video : List.of(TestVideo.small(60), TestVideo.withBFrames(60))) {
            Path original = Files.write(folder.resolve("original.h264"), video.h264());
            Path file = write(Units.of(video.h264()));
            assertEquals(FragmentWriterTest.pixels(original), FragmentWriterTest.pixels(file));
        }
    }

    @Test
    void picturesAreShownWhenTheyWereCaptured() throws IOException {
        List<AccessUnit> units = new ArrayList<>();
        for (AccessUnit unit : Units.of(TestVideo.withBFrames(50).h264())) {
            Instant at = unit.takenAt().plusMillis(unit.number() >= 25 ? 3000 : 0);
            units.add(new AccessUnit(unit.number(), unit.bytes(), at, at, unit.keyFrame()));
        }
        List<Double> shownAt = Ffmpeg.ffprobe(
                        "-show_entries",
                        "frame=pts_time",
                        "-of",
                        "csv=p=0",
                        write(units).toString())
                .lines()
                .map(line -> Double.parseDouble(line.replace(",", "")))
                .toList();
        assertEquals(50, shownAt.size());
        for (int i = 0; i < 50; i++) {
            assertEquals(0.04 * i + (i >= 25 ? 3 : 0), shownAt.get(i) - shownAt.getFirst(), 0.001, "picture " + i);
        }
    }

    @Test
    void beginsAtTheFirstKeyFrameAndPlaysBeforeItIsWhole() throws IOException {
        List<AccessUnit> units = Units.of(TestVideo.small(60).h264());
        Path file = write(units);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(text.indexOf("moov") < text.indexOf("mdat"));
        assertEquals(
                "25/1,60",
                Ffmpeg.ffprobe(
                        "-count_packets",
                        "-show_entries",
                        "stream=r_frame_rate,nb_read_packets",
                        "-of",
                        "csv=p=0",
                        file.toString()));
    }

    @Test
    void aNewSizeInTheMiddleHasItsOwnSampleEntry() throws IOException {
        List<byte[]> pictures = new ArrayList<>(Units.split(TestVideo.small(30).h264()));
        pictures.addAll(Units.split(TestVideo.small(30).sized(640, 360).h264()));
        Path file = write(Units.at(pictures, Duration.ofMillis(40)));
        List<String> sizes = Ffmpeg.ffprobe("-show_entries", "frame=width,height", "-of", "csv=p=0", file.toString())
                .lines()
                .toList();
        assertEquals(60, sizes.size());
        assertTrue(sizes.get(29).startsWith("320,180"), sizes.get(29));
        assertTrue(sizes.get(30).startsWith("640,360"), sizes.get(30));
    }

    @Test
    void anyPartCanBeMadeFromThePlanAndTheUnitsThatLieInIt() throws IOException {
        List<AccessUnit> units = Units.of(TestVideo.withBFrames(60).h264());
        byte[] whole = Files.readAllBytes(write(units));
        Mp4Plan plan = Mp4Plan.of(H264.INSTANCE, units).orElseThrow();
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(plan.head());
        for (int sample = 0; sample < plan.count(); sample++) {
            assertEquals(made.size(), plan.offset(sample));
            assertEquals(sample, plan.sampleAt(plan.offset(sample) + plan.length(sample) - 1));
            int index = (int) (plan.number(sample) - units.getFirst().number());
            made.write(H264.INSTANCE.sample(units.get(index).bytes()).toBytes());
        }
        assertEquals(whole.length, plan.size());
        assertArrayEquals(whole, made.toByteArray());
    }

    @Test
    void unitsWhoseParameterSetsWereLostAreLeftOutAndTheOthersPlay() throws IOException {
        List<AccessUnit> units = new ArrayList<>(Units.of(TestVideo.small(60).h264()));
        AccessUnit first = units.getFirst();
        byte[] slicesOnly = withoutParameterSets(first.bytes());
        units.set(0, new AccessUnit(first.number(), slicesOnly, first.capturedAt(), first.receivedAt(), true));
        Mp4Plan plan = Mp4Plan.of(H264.INSTANCE, units).orElseThrow();
        assertTrue(plan.number(0) > first.number());
        assertTrue(plan.count() > 0);
        assertTrue(Mp4Plan.of(H264.INSTANCE, units.subList(0, 1)).isEmpty());
    }

    private static byte[] withoutParameterSets(byte[] unit) {
        NalUnits nals = NalUnits.of(unit);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int i = 0; i < nals.count(); i++) {
            byte[] nal = nals.copy(i);
            int type = H264.type(nal[0]);
            if (type != H264.SPS && type != H264.PPS) {
                kept.writeBytes(new byte[] {0, 0, 0, 1});
                kept.writeBytes(nal);
            }
        }
        return kept.toByteArray();
    }

    @Test
    void picturesWithoutAKeyFrameAreRefused() {
        assertThrows(
                MalformedVideo.class, () -> Mp4File.write(H264.INSTANCE, List.of(), OutputStream.nullOutputStream()));
    }

    private Path write(List<AccessUnit> units) throws IOException {
        Path file = folder.resolve("clip.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            Mp4File.write(H264.INSTANCE, units, out);
        }
        return file;
    }
}
