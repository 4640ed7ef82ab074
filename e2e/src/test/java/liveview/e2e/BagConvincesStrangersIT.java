package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liveview.demo.Exporting;
import liveview.demo.client.NotAnswered;
import liveview.demo.client.Person;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import liveview.verify.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a central sent is what a stranger finds in the export, with tools that are not ours, in a folder without our code. */
@ExtendWith(OneZone.class)
class BagConvincesStrangersIT {
    private static final int LOOP = 75;
    private static final TestVideo VIDEO = TestVideo.small(LOOP).withNumbers();
    private static final int ENOUGH = 2 * LOOP;
    private static final Duration CEILING = Duration.ofSeconds(60);

    @TempDir
    private Path empty;

    @Test
    void sentIsStoredIsExportedAndOpensslSaysSo(TestZone zone) throws Exception {
        String alarmId;
        try (PreparedCamera camera = PreparedCamera.start(zone, VIDEO)) {
            alarmId = camera.alarmId();
            await().atMost(TestZone.PATIENCE).until(() -> camera.sent() >= ENOUGH);
            Person dispatcher = zone.zone().signIn("dispatcher");
            dispatcher.post("/api/alarms/" + alarmId + "/open", Map.of());
            dispatcher.post("/api/alarms/" + alarmId + "/accept", Map.of());
            dispatcher.post("/api/alarms/" + alarmId + "/close", Map.of("outcome", "FLED"));
            assertEquals(
                    403,
                    dispatcher
                            .tryPost("/api/evidence/alarms/" + alarmId + "/exports", Map.of("purpose", "PROSECUTION"))
                            .statusCode(),
                    "a dispatcher exports nothing");
        }
        Exporting waiting = new Exporting(zone.zone().signIn("investigator"));
        await().atMost(TestZone.PATIENCE).until(() -> waiting.isComplete(alarmId));

        Exporting exporting = new Exporting(zone.zone().signIn("investigator"));
        Instant asked = Instant.now();
        String exportId = exporting.ask(alarmId);
        AtomicReference<JsonNode> sealed = new AtomicReference<>();
        await().atMost(CEILING)
                .until(() -> exporting
                        .sealed(exportId)
                        .map(export -> {
                            sealed.set(export);
                            return true;
                        })
                        .orElse(false));
        Figures.print("asked to sealed", Duration.between(asked, Instant.now()));
        Path zip = empty.resolve("bag.zip");
        exporting.save(sealed.get(), zip);
        Person again = zone.zone().signIn("investigator");
        await().atMost(TestZone.PATIENCE)
                .until(() -> again.tryGet(sealed.get().path("link").asText()).statusCode() == 412);

        Path bag = unpack(zip);
        run(bag, 0, "sha256sum", "-c", "--quiet", "manifest-sha256.txt");
        run(bag, 0, "sha256sum", "-c", "--quiet", "tagmanifest-sha256.txt");
        String verified = run(
                bag,
                0,
                "openssl",
                "dgst",
                "-sha256",
                "-verify",
                "zone-key.pem",
                "-signature",
                "tagmanifest-sha256.txt.sig",
                "tagmanifest-sha256.txt");
        assertTrue(verified.contains("Verified OK"), verified);
        run(bag, 0, "openssl", "pkey", "-pubin", "-in", "zone-key.pem", "-outform", "DER", "-out", "../key.der");
        assertEquals(
                exporting.fingerprint(), run(empty, 0, "sha256sum", "key.der").substring(0, 64));

        Path recording;
        try (var folders = Files.list(bag.resolve("data/recordings"))) {
            recording = folders.findFirst().orElseThrow();
        }
        byte[] original = Files.readAllBytes(recording.resolve("original.h264"));
        long pictures = Files.readString(recording.resolve("units.csv")).lines().count() - 1;
        assertTrue(pictures >= ENOUGH - LOOP, "pictures: " + pictures);
        assertArrayEquals(sent(pictures), original, "the bytes that the central sent");
        assertEquals("first,last,reason\n", Files.readString(recording.resolve("gaps.csv")));
        Path movie = recording.resolve("playable.mp4");
        assertEquals(
                Long.toString(pictures),
                Ffmpeg.ffprobe(
                                "-count_frames",
                                "-show_entries",
                                "stream=nb_read_frames",
                                "-of",
                                "csv=p=0",
                                movie.toString())
                        .strip());
        assertPlays(zone, movie);
        assertEquals(
                List.of(),
                exporting.verify(zip).stream()
                        .filter(Result.Note.class::isInstance)
                        .toList());

        byte[] flipped = original.clone();
        flipped[flipped.length / 2] ^= 1;
        Files.write(recording.resolve("original.h264"), flipped);
        String said = run(bag, 1, "sha256sum", "-c", "--quiet", "manifest-sha256.txt");
        assertTrue(said.contains("original.h264"), said);
    }

    @Test
    void anAlarmWithoutRecordingsIsNotExported(TestZone zone) {
        Person investigator = zone.zone().signIn("investigator");
        Exporting exporting = new Exporting(investigator);
        NotAnswered refused =
                assertThrows(NotAnswered.class, () -> exporting.ask("00000000-0000-4000-8000-000000000000"));
        assertTrue(refused.sentence().contains("404"), refused.sentence());
    }

    private static void assertPlays(TestZone zone, Path movie) {
        Page page = zone.police().operator("en").page();
        page.navigate(movie.toUri().toString());
        page.evaluate("document.querySelector('video').play()");
        page.waitForFunction("document.querySelector('video').currentTime > 1");
        assertEquals(320, ((Number) page.evaluate("document.querySelector('video').videoWidth")).intValue());
        page.close();
    }

    /** The loop as often as it takes for so many pictures. */
    private static byte[] sent(long pictures) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(VIDEO.h264()));
        units.addAll(splitter.finish());
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int i = 0; i < pictures; i++) {
            sent.writeBytes(units.get(i % units.size()));
        }
        return sent.toByteArray();
    }

    private Path unpack(Path zip) throws IOException {
        Path top = empty;
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : opened.stream().toList()) {
                Path file = empty.resolve(entry.getName());
                top = empty.resolve(entry.getName().substring(0, entry.getName().indexOf('/')));
                Files.createDirectories(file.getParent());
                Files.write(file, opened.getInputStream(entry).readAllBytes());
            }
        }
        return top;
    }

    private static String run(Path folder, int status, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), said);
        return said;
    }
}
