package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import liveview.demo.client.Person;
import liveview.testkit.video.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded of an alarm plays again: for who steers it while it goes on, afterwards for who says why. */
@ExtendWith(OneZone.class)
class WhatWasSeenPlaysAgainIT {
    private static final Duration CEILING = Duration.ofSeconds(60);
    private static final String ALARMS = "/api/evidence/alarms/";
    private static final int A_SECOND = 25;

    @TempDir
    Path files;

    @Test
    void theDispatcherLooksBackAndTheInvestigatorPlaysTheClosedAlarm(TestZone zone) throws Exception {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        Page board = alarm.board().page();
        await().atMost(CEILING).until(() -> recordings(zone.dispatcher(), alarm.alarmId()) > 0);

        board.locator("button[data-act=rewind]").click();
        RecordedCamera back =
                new RecordedCamera(board.locator("recorded-camera").first());
        long first = back.awaitPicture();
        board.locator("recorded-alarm button[data-act=play]").click();
        back.awaitLaterThan(first + A_SECOND);
        board.locator("button[data-act=live]").click();
        alarm.board().tile().awaitMoving();

        String lookId = look(zone.dispatcher(), alarm.alarmId(), Map.of("purpose", "ALARM"));
        alarm.board().does("accept").does("close", "");
        await().atMost(CEILING)
                .until(() -> status(zone, zone.dispatcher(), "/api/evidence/looks/" + lookId + "/timeline") == 412);
        assertEquals(
                412,
                zone.dispatcher()
                        .tryPost(ALARMS + alarm.alarmId() + "/looks", Map.of("purpose", "ALARM"))
                        .statusCode());

        playedInTheBrowser(zone, alarm.alarmId());
        playedElsewhere(zone, alarm.alarmId(), lookId);
    }

    /** The investigator's page plays the closed alarm once he has said why. */
    private static void playedInTheBrowser(TestZone zone, String alarmId) {
        Page page = zone.police().signIn("investigator", "en");
        page.locator("evidence-page a[href='#/evidence/%s']".formatted(alarmId)).click();
        Locator form = page.locator("look-form");
        form.locator("input[value=INVESTIGATION]").check();
        form.locator("input[name=caseNumber]").fill("MO.30.L3.1234/2026");
        form.locator("button[type=submit]").click();
        RecordedCamera camera =
                new RecordedCamera(page.locator("recorded-camera").first());
        long first = camera.awaitPicture();
        page.locator("button[data-act=on]").click();
        camera.awaitLaterThan(first);
        page.locator("button[data-act=play]").click();
        camera.awaitLaterThan(first + A_SECOND);
        page.locator("button[data-act=play]").click();
        page.locator("button[data-act=still]").first().click();
        assertThat(page.locator("still-dialog code").first()).hasText(Pattern.compile("[0-9a-f]{64}"));
    }

    /** The same recording as any player has it, and who may not have it. */
    private void playedElsewhere(TestZone zone, String alarmId, String dispatchersLook) throws Exception {
        Person investigator = zone.zone().signIn("investigator");
        String lookId = look(investigator, alarmId, Map.of("purpose", "INVESTIGATION", "caseNumber", "1"));
        JsonNode track = investigator
                .get("/api/evidence/looks/" + lookId + "/timeline")
                .path("tracks")
                .get(0);
        String video = "/recordings/%s/video.mp4"
                .formatted(track.path("recording").path("streamId").asText());
        byte[] mp4 = fetch(zone, investigator, "/api/evidence/looks/" + lookId + video)
                .body();
        Path file = Files.write(files.resolve("garden.mp4"), mp4);
        int pictures = zone.zone()
                .signIn("investigator")
                .get("/api/evidence/looks/" + lookId + video.replace("video.mp4", "pictures"))
                .size();
        String frames = Ffmpeg.ffprobe(
                "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", file.toString());
        assertEquals(Integer.toString(pictures), frames, "every picture that can be decoded");
        assertTrue(pictures > A_SECOND, "there is something to see");
        HttpResponse<byte[]> part =
                fetch(zone, investigator, "/api/evidence/looks/" + lookId + video, "Range", "bytes=100-60099");
        assertEquals(206, part.statusCode());
        assertArrayEquals(Arrays.copyOfRange(mp4, 100, 60_100), part.body());

        assertEquals(
                400,
                investigator
                        .tryPost(ALARMS + alarmId + "/looks", Map.of("purpose", "INVESTIGATION"))
                        .statusCode(),
                "without a case number");
        for (String id : List.of(dispatchersLook, UUID.randomUUID().toString())) {
            assertEquals(404, status(zone, investigator, "/api/evidence/looks/" + id + video), id);
        }
        for (String user : List.of("auditor", "zone-admin")) {
            assertEquals(403, status(zone, zone.zone().signIn(user), "/api/evidence/looks/" + lookId + video), user);
        }
        await().atMost(CEILING)
                .until(() -> investigator.get(ALARMS + alarmId + "/custody").findValuesAsText("kind").stream()
                                .filter("viewed"::equals)
                                .count()
                        >= 2);
        List<String> kinds = investigator.get(ALARMS + alarmId + "/custody").findValuesAsText("kind");
        assertTrue(kinds.containsAll(List.of("look_opened", "viewed", "still_made")), () -> "" + kinds);
    }

    private static int recordings(Person person, String alarmId) {
        HttpResponse<String> none = person.tryPost(ALARMS + alarmId + "/looks", Map.of("purpose", "ALARM"));
        return none.statusCode() == 200
                ? person.get(ALARMS + alarmId)
                        .path("recordings")
                        .path(0)
                        .path("units")
                        .asInt()
                : 0;
    }

    private static String look(Person person, String alarmId, Map<String, String> why) {
        return person.post(ALARMS + alarmId + "/looks", why).path("lookId").asText();
    }

    private static int status(TestZone zone, Person person, String path) throws IOException, InterruptedException {
        return fetch(zone, person, path).statusCode();
    }

    private static HttpResponse<byte[]> fetch(TestZone zone, Person person, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(zone.zone().front().resolve(path))
                .header("Authorization", "Bearer " + person.token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
