package liveview.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentWriterTest {
    @TempDir
    Path folder;

    static Stream<TestVideo> videos() {
        return Stream.of(
                TestVideo.small(60),
                TestVideo.withBFrames(60),
                TestVideo.withBFrames(60).encodedWith("-slices", "3", "-aud", "1"),
                TestVideo.small(60).encodedWith("-profile:v", "baseline"),
                TestVideo.withBFrames(60).encodedWith("-flags", "+ildct+ilme"),
                TestVideo.withBFrames(30).sized(1280, 720));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void everyPictureIsDecodedToTheSamePixelsInTheSameOrder(TestVideo video) throws IOException {
        Path original = Files.write(folder.resolve("original.h264"), video.h264());
        Path fragments = Files.write(folder.resolve("fragments.mp4"), file(write(Units.of(video.h264()))));
        List<String> pixels = pixels(original);
        assertEquals(video.frames(), pixels.size());
        assertEquals(pixels, pixels(fragments));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void picturesAreShownAtAnEvenPace(TestVideo video) throws IOException {
        Path fragments = Files.write(folder.resolve("fragments.mp4"), file(write(Units.of(video.h264()))));
        List<Long> shownAt = Ffmpeg.ffprobe("-show_entries", "packet=pts", "-of", "csv=p=0", fragments.toString())
                .lines()
                .map(line -> Long.parseLong(line.replace(",", "").strip()))
                .sorted()
                .toList();
        assertEquals(video.frames(), shownAt.size());
        for (int i = 1; i < shownAt.size(); i++) {
            assertEquals(3600, shownAt.get(i) - shownAt.get(i - 1), "distance before picture " + i);
        }
    }

    @Test
    void ffprobeReadsWhatTheInitSegmentSays() throws IOException {
        List<Fragment> fragments =
                write(Units.of(TestVideo.small(25).sized(1280, 720).h264()));
        Path file = Files.write(folder.resolve("fragments.mp4"), file(fragments));
        assertEquals(
                "h264,High,1280,720,avc1",
                Ffmpeg.ffprobe(
                                "-show_entries",
                                "stream=codec_name,profile,codec_tag_string,width,height",
                                "-of",
                                "csv=p=0",
                                file.toString())
                        .replace("h264,High,avc1,1280,720", "h264,High,1280,720,avc1"));
        assertEquals("avc1.64001F", fragments.getFirst().init().codecString());
    }

    @Test
    void nothingIsHeldBackAndNothingComesBeforeTheFirstKeyFrame() {
        List<AccessUnit> units = Units.of(TestVideo.small(60).h264());
        FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
        assertTrue(writer.write(units.get(0)).orElseThrow().keyFrame());
        assertFalse(writer.write(units.get(1)).orElseThrow().keyFrame());

        FragmentWriter late = new FragmentWriter(H264.INSTANCE);
        assertTrue(late.write(units.get(1)).isEmpty());
        assertEquals(25, late.write(units.get(25)).orElseThrow().number());
    }

    @Test
    void aNewSizeInMidStreamGivesANewInitSegmentOnce() throws IOException {
        List<byte[]> pictures = new ArrayList<>(Units.split(TestVideo.small(30).h264()));
        pictures.addAll(Units.split(TestVideo.small(30).sized(640, 360).h264()));
        pictures.addAll(Units.split(TestVideo.small(30).sized(640, 360).h264()));
        List<Fragment> fragments = write(Units.at(pictures, Duration.ofMillis(40)));
        assertEquals(90, fragments.size());
        InitSegment first = fragments.get(29).init();
        InitSegment second = fragments.get(30).init();
        assertEquals(320, first.width());
        assertEquals(640, second.width());
        assertNotEquals(first.codecString(), second.codecString());
        assertSame(first, fragments.get(0).init());
        assertSame(second, fragments.get(89).init());
        assertContiguous(fragments);
    }

    @Test
    void timelineHasNoGapWhateverTheCameraDoes() {
        Random random = new Random(3);
        assertPace("jitter of 50 %", i -> 40L * i + random.nextInt(-20, 21), 40, 0.05);
        assertPace("a pause of 3 s", i -> 40L * i + (i > 100 ? 3000 : 0), 40, 0.05);
        assertPace("one picture a second", i -> 1000L * i, 1000, 0.05);
        assertPace("a clock set back by an hour", i -> 40L * i - (i > 100 ? 3_600_000 : 0), 40, 0.05);
        assertPace("a clock that stands still", i -> 0, 40, 0.001);
        assertPace("15 a second after 25", i -> i < 150 ? 40L * i : 6000 + 66L * (i - 150), 66, 0.05);
    }

    @Test
    void timelineNeverRunsAheadOfTheCameraForLong() {
        Random random = new Random(5);
        // most distances are long and few are short, so their median is longer than their mean
        long[] at = new long[3000];
        for (int i = 1; i < at.length; i++) {
            at[i] = at[i - 1] + (random.nextInt(10) < 7 ? 50 : 10);
        }
        List<Fragment> fragments = write(stamped(3000, i -> at[i]));
        Fragment last = fragments.getLast();
        long ahead = last.decodeTicks() / 90 - at[2999];
        assertTrue(ahead < 200, "ahead by " + ahead + " ms");
    }

    @Test
    void bFramesWithCaptureTimesInShowingOrderKeepAnEvenPace() {
        List<AccessUnit> units = Units.of(TestVideo.withBFrames(100).h264());
        List<AccessUnit> shuffled = new ArrayList<>();
        int[] shown = {0, 4, 2, 1, 3};
        for (AccessUnit unit : units) {
            long place = unit.number() / 5 * 5 + shown[(int) (unit.number() % 5)];
            Instant at = Units.START.plusMillis(40 * place);
            shuffled.add(new AccessUnit(unit.number(), unit.bytes(), at, at, unit.keyFrame()));
        }
        List<Fragment> fragments = write(shuffled);
        assertContiguous(fragments);
        assertTrue(fragments.stream().allMatch(fragment -> Math.abs(fragment.durationTicks() - 3600) < 10));
    }

    @Test
    void aHeadForAViewerWhoSkippedDiffersInTheDecodeTimeOnly() {
        Fragment fragment = write(Units.of(TestVideo.small(25).h264())).get(20);
        assertArrayEquals(
                java.util.Arrays.copyOf(fragment.bytes(), Fragment.HEAD_BYTES),
                fragment.headAt(fragment.decodeTicks()));
        assertEquals(
                fragment.decodeTicks(),
                Fragment.read(20, false, fragment.init(), 3600, fragment.bytes())
                        .decodeTicks());
        byte[] moved = fragment.headAt(0x0102_0304_0506_0708L);
        for (int i = 0; i < 8; i++) {
            assertEquals(i + 1, moved[FragmentWriter.DECODE_TIME_AT + i]);
        }
        assertEquals('m', moved[4]);
        assertEquals('t', moved[Fragment.HEAD_BYTES - 1]);
    }

    @Test
    void goesOnAfterARefusedUnit() {
        List<AccessUnit> units = Units.of(TestVideo.small(30).h264());
        FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
        writer.write(units.get(0));
        Instant at = Units.START;
        MalformedVideo refused = assertThrows(
                MalformedVideo.class,
                () -> writer.write(new AccessUnit(
                        1,
                        "not a picture at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        at,
                        at,
                        false)));
        assertEquals("An access unit holds no picture of H.264.", refused.getMessage());
        assertEquals(1, writer.write(units.get(1)).orElseThrow().number());
    }

    private static void assertPace(String what, IntToLongFunction millis, int expectedMillis, double tolerance) {
        List<Fragment> fragments = write(stamped(300, millis));
        assertContiguous(fragments);
        List<Fragment> settled = fragments.subList(200, 300);
        double mean =
                settled.stream().mapToInt(Fragment::durationTicks).average().orElseThrow() / 90;
        assertEquals(expectedMillis, mean, expectedMillis * tolerance, what);
        assertTrue(
                fragments.stream().allMatch(f -> f.durationTicks() < 1.6 * 90 * expectedMillis),
                what + ": a long picture");
    }

    private static List<AccessUnit> stamped(int count, IntToLongFunction millis) {
        List<byte[]> loop = Units.split(TestVideo.small(25).h264());
        List<AccessUnit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = Units.START.plusMillis(millis.applyAsLong(i));
            units.add(new AccessUnit(i, loop.get(i % loop.size()), at, at, false));
        }
        return units;
    }

    private static List<Fragment> write(List<AccessUnit> units) {
        FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
        return units.stream()
                .map(writer::write)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static void assertContiguous(List<Fragment> fragments) {
        long expected = 0;
        for (Fragment fragment : fragments) {
            assertEquals(expected, fragment.decodeTicks());
            assertTrue(fragment.durationTicks() > 0);
            expected += fragment.durationTicks();
        }
    }

    private static byte[] file(List<Fragment> fragments) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(fragments.getFirst().init().bytes());
        fragments.forEach(fragment -> file.writeBytes(fragment.bytes()));
        return file.toByteArray();
    }

    static List<String> pixels(Path file) {
        byte[] hashes = Ffmpeg.ffmpeg(
                "-xerror",
                "-err_detect",
                "explode",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-f",
                "framemd5",
                "-");
        return new String(hashes, java.nio.charset.StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }
}
