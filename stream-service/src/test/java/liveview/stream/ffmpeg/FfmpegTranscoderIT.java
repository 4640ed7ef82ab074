package liveview.stream.ffmpeg;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import liveview.media.AccessUnit;
import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.stream.NumberedVideo;
import liveview.stream.OriginalPicture;
import liveview.stream.Rendition;
import liveview.stream.Transcoder.Transcoding;
import liveview.testkit.video.Ffmpeg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTranscoderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private final Collected out = new Collected();
    private FfmpegTranscoder transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS);

    @TempDir
    Path folder;

    @AfterEach
    void closeTranscoder() {
        transcoder.close();
    }

    private static FragmentWriter writer() {
        return new FragmentWriter(H264.INSTANCE);
    }

    @Test
    void tenSecondsOf720pBecome360pWithTheirNumbersTimesAndContent() throws IOException {
        List<AccessUnit> original = NumberedVideo.units(1280, 720, 250, "-bf", "0");
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(original, writer(), mobile);
            await().atMost(PATIENCE).until(() -> out.units.size() == 250);
        }

        assertEquals(
                LongStream.rangeClosed(1, 250).boxed().toList(),
                out.units.stream().map(AccessUnit::number).toList());
        assertEquals(
                original.stream().map(AccessUnit::receivedAt).toList(),
                out.units.stream().map(AccessUnit::receivedAt).toList());
        assertEquals(LongStream.range(0, 250).boxed().toList(), NumberedVideo.counts(out.units, WIDTH, HEIGHT, folder));
        assertEquals(
                List.of(1L, 51L, 101L, 151L, 201L),
                out.units.stream()
                        .filter(AccessUnit::keyFrame)
                        .map(AccessUnit::number)
                        .toList());
        long bits =
                out.units.stream().mapToLong(unit -> unit.bytes().length * 8L).sum();
        assertTrue(bits < 10 * 440_000, bits / 10 + " bit/s");
        assertEquals(
                "640,360",
                Ffmpeg.ffprobe(
                        "-f",
                        "h264",
                        "-show_entries",
                        "stream=width,height",
                        "-of",
                        "csv=p=0",
                        folder.resolve("coded.h264").toString()));
    }

    @Test
    void picturesAreNotEnlarged() throws IOException {
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(NumberedVideo.units(320, 180, 25, "-bf", "0"), writer(), mobile);
            await().atMost(PATIENCE).until(() -> out.units.size() == 25);
        }
        assertEquals(25, NumberedVideo.counts(out.units, 320, 180, folder).size());
    }

    @Test
    void bFramesComeOutInTheOrderOfShowingWithRisingNumbersAndTheirOwnTimes() throws IOException {
        List<AccessUnit> original = NumberedVideo.units(640, 360, 100, "-bf", "3", "-b_strategy", "0");
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(original, writer(), mobile);
            // the last ones stay inside until more come
            await().atMost(PATIENCE).until(() -> out.units.size() >= 96);
        }
        assertRising(out.units);
        assertEquals(
                LongStream.range(0, out.units.size()).boxed().toList(),
                NumberedVideo.counts(out.units, WIDTH, HEIGHT, folder));
        List<Instant> times = out.units.stream().map(AccessUnit::receivedAt).toList();
        assertEquals(times.size(), new HashSet<>(times).size(), "each picture has a time of its own");
        assertFalse(times.equals(times.stream().sorted().toList()), "shown in another order than received");
    }

    @Test
    void killedChildIsBackWithinTwoSecondsAndNoPictureComesTwice() throws IOException {
        List<AccessUnit> original = NumberedVideo.units(1280, 720, 250, "-bf", "0");
        FragmentWriter writer = writer();
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(original.subList(0, 60), writer, mobile);
            await().atMost(PATIENCE).until(() -> out.units.size() == 60);
            long first = onlyChild();

            kill("KILL", first);
            long killedAt = System.nanoTime();
            Feeder feeder = new Feeder(original.subList(60, 250), writer, mobile);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                feeder.nextWhenDue();
                return out.units.size() > 60;
            });

            Duration away = Duration.ofNanos(System.nanoTime() - killedAt);
            System.out.println("rendition back after " + away.toMillis() + " ms");
            assertTrue(away.compareTo(Duration.ofSeconds(2)) < 0, away::toString);
            assertTrue(onlyChild() != first);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                feeder.nextWhenDue();
                return out.units.getLast().number() == 250;
            });
        }
        assertRising(out.units);
        AccessUnit afterwards = out.units.get(60);
        assertTrue(afterwards.keyFrame(), "a viewer can decode from the first picture of the new child on");
        List<Long> counts = NumberedVideo.counts(out.units, WIDTH, HEIGHT, folder);
        assertEquals(out.units.stream().map(unit -> unit.number() - 1).toList(), counts);
    }

    @Test
    void frozenChildIsReplaced() throws IOException {
        transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS.stallingAfter(Duration.ofSeconds(1)));
        List<AccessUnit> original = NumberedVideo.units(640, 360, 250, "-bf", "0");
        FragmentWriter writer = writer();
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(original.subList(0, 10), writer, mobile);
            await().atMost(PATIENCE).until(() -> out.units.size() == 10);
            kill("STOP", onlyChild());
            Feeder feeder = new Feeder(original.subList(10, 250), writer, mobile);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                feeder.nextWhenDue();
                return out.units.size() > 10;
            });
        }
        assertRising(out.units);
    }

    @Test
    void otherPictureSizeInMidStreamGoesOn() throws IOException {
        List<AccessUnit> large = NumberedVideo.units(1280, 720, 50, "-bf", "0");
        List<AccessUnit> small = NumberedVideo.units(320, 180, 50, "-bf", "0").stream()
                .map(unit -> new AccessUnit(
                        unit.number() + 50,
                        unit.bytes(),
                        null,
                        unit.receivedAt().plusSeconds(2),
                        false))
                .toList();
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            NumberedVideo.feed(Stream.concat(large.stream(), small.stream()).toList(), writer(), mobile);
            await().atMost(PATIENCE).until(() -> out.units.size() == 100);
        }
        assertEquals(
                LongStream.rangeClosed(1, 100).boxed().toList(),
                out.units.stream().map(AccessUnit::number).toList());
    }

    @Test
    void garbageFailsWithASentenceAndLeavesNoChild() {
        transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS.restartingAfter(Duration.ofMillis(10)));
        List<AccessUnit> original = NumberedVideo.units(320, 180, 25, "-bf", "0");
        byte[] fragment = writer().write(original.getFirst()).orElseThrow().bytes();
        try (Transcoding mobile = transcoder.start(Rendition.MOBILE, out)) {
            mobile.begin(new byte[2000], 90_000);
            await().atMost(PATIENCE).until(() -> {
                mobile.picture(new OriginalPicture(1, true, null, NumberedVideo.START, fragment));
                return !out.failures.isEmpty();
            });
            await().atMost(PATIENCE).until(() -> transcoder.children().isEmpty());
        }
        assertEquals(
                List.of("FFmpeg cannot decode this live stream, so there is no rendition \"mobile\" of it."),
                out.failures);
        assertEquals(List.of(), out.units);
    }

    @Test
    void closedRenditionLeavesNoChild() {
        Transcoding mobile = transcoder.start(Rendition.MOBILE, out);
        NumberedVideo.feed(NumberedVideo.units(320, 180, 25, "-bf", "0"), writer(), mobile);
        await().atMost(PATIENCE).until(() -> out.units.size() == 25);
        long child = onlyChild();
        mobile.close();
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void frozenChildDiesWithAKilledWorker() throws Exception {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneRendition.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long child = Long.parseLong(worker.inputReader().readLine());
            ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
            kill("STOP", child);
            worker.destroyForcibly();
            await().atMost(PATIENCE).until(() -> !handle.isAlive());
        } finally {
            worker.destroyForcibly();
        }
    }

    private long onlyChild() {
        assertEquals(1, transcoder.children().size());
        return transcoder.children().iterator().next();
    }

    private static void assertRising(List<AccessUnit> units) {
        for (int i = 1; i < units.size(); i++) {
            assertTrue(
                    units.get(i).number() > units.get(i - 1).number(),
                    "number " + units.get(i).number());
        }
    }

    private static void kill(String signal, long pid) throws IOException {
        try {
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                            .start()
                            .waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Feeds pictures at the pace of the camera. */
    private static final class Feeder {
        private final List<AccessUnit> units;
        private final FragmentWriter writer;
        private final Transcoding to;
        private final long startedAt = System.nanoTime();
        private int fed;

        Feeder(List<AccessUnit> units, FragmentWriter writer, Transcoding to) {
            this.units = units;
            this.writer = writer;
            this.to = to;
        }

        void nextWhenDue() {
            long due = (System.nanoTime() - startedAt) / NumberedVideo.DISTANCE.toNanos();
            while (fed < units.size() && fed <= due) {
                var fragment = writer.write(units.get(fed)).orElseThrow();
                AccessUnit unit = units.get(fed++);
                to.picture(new OriginalPicture(
                        unit.number(), fragment.keyFrame(), null, unit.receivedAt(), fragment.bytes()));
            }
        }
    }
}
