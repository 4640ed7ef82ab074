package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
import java.util.regex.Pattern;
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
        Path zip = savedInTheBrowser(zone, alarmId);
        Person again = zone.zone().signIn("investigator");
        List<String> custody =
                again.get("/api/evidence/alarms/" + alarmId + "/custody").findValuesAsText("kind");
        assertTrue(
                custody.containsAll(List.of("export_refused", "export_asked", "export_sealed", "export_taken")),
                () -> "" + custody);

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

    /** The investigator asks on his page, leaves it, finds the copy again, and saves it: once. */
    private Path savedInTheBrowser(TestZone zone, String alarmId) {
        Page page = zone.police().signIn("investigator", "en");
        page.locator("evidence-page a[href='#/evidence/%s']".formatted(alarmId)).click();
        assertThat(page.locator("export-form [data-holds]"))
                .containsText(
                        Pattern.compile(
                                "1 camera, .+ s, about .+B, original H\\.264 and a playable copy; verifiable with sha256sum and openssl"));
        assertThat(page.locator("export-form")).containsText("The recordings have no gap.");
        page.locator("export-form input[value=PROSECUTION]").check();
        page.locator("export-form input[name=caseNumber]").fill("MO.30.L1.1234/2026");
        Instant asked = Instant.now();
        page.locator("export-form button[type=submit]").click();
        Locator copy = page.locator("own-exports li");
        assertThat(copy).isVisible();
        page.reload();
        assertThat(copy.locator("a.save"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) CEILING.toMillis()));
        Figures.print("asked to sealed, as the page shows it", Duration.between(asked, Instant.now()));
        assertThat(copy.locator("copy-line code")).containsText(Pattern.compile("SHA-256 fingerprint .* [0-9a-f]{64}"));
        String link = copy.locator("a.save").getAttribute("href");
        Download download = page.waitForDownload(() -> copy.locator("a.save").click());
        Path zip = empty.resolve("bag.zip");
        download.saveAs(zip);
        assertThat(copy).containsText("You have taken the whole copy");
        assertEquals(412, zone.zone().signIn("investigator").tryGet(link).statusCode(), "its link has ended");
        page.close();
        return zip;
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
