package liveview.evidence.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import liveview.evidence.Digests;
import liveview.evidence.EvidenceZone;
import liveview.evidence.Viewing;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresReader;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded alarm, played again within a look, on a real database, a real store and the real decoder. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(EvidenceZone.class)
class PlaybackIT {
    private final Instant begin = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);
    private static final List<byte[]> UNITS = split(TestVideo.small(250).withNumbers());

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI service;

    @Inject
    RecordedScene scene;

    @Inject
    PlayedWindows windows;

    @Inject
    Viewing viewing;

    @Inject
    Pool pool;

    @Inject
    JournalSettings custody;

    @TempDir
    Path files;

    private Person robin;

    @BeforeEach
    void signIn() {
        robin = person("robin", "investigator");
    }

    @Test
    void camerasLieBesideEachOtherByTheZonesClockWithTheirGapsAndClocks() {
        String alarmId = scene.alarm(begin);
        scene.stream(alarmId, "garden")
                .sendAll(UNITS, begin, number -> number < 101 || number > 160)
                .end();
        scene.stream(alarmId, "hall")
                .sendAll(UNITS.subList(0, 50), begin.plusSeconds(2), number -> true)
                .end();
        JsonNode timeline = robin.json(looks(robin.look(alarmId, "INVESTIGATION", "1")) + "/timeline");

        assertEquals(at(0), timeline.get("from").asText());
        assertEquals(at(249 * 40), timeline.get("to").asText());
        JsonNode garden = timeline.get("tracks").get(0);
        assertEquals("the garden", garden.get("recording").get("cameraName").asText());
        assertEquals(2, garden.get("pieces").size());
        assertEquals(at(100 * 40 - 40), garden.get("pieces").get(0).get("to").asText());
        JsonNode gap = garden.get("gaps").get(0);
        assertEquals(1, garden.get("gaps").size());
        assertEquals(101, gap.get("firstNumber").asInt());
        assertEquals(160, gap.get("lastNumber").asInt());
        assertEquals(at(160 * 40), gap.get("to").asText());
        assertEquals(41_000, garden.get("gatewayAheadMillis").get(0).asInt());
        assertEquals(-7_000, garden.get("cameraAheadMillis").asInt());
        assertEquals("COMPLIANCE", garden.get("locked").get("mode").asText());
        assertEquals(
                at(2_000),
                timeline.get("tracks").get(1).get("pieces").get(0).get("from").asText());
    }

    @Test
    void theVideoIsPlayableHasRangesAndBeginsWhereOneWants() throws IOException {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden = scene.stream(alarmId, "garden").sendAll(UNITS, begin, number -> true);
        garden.end();
        String video = video(robin.look(alarmId, "INVESTIGATION", "1"), garden.streamId());

        HttpResponse<byte[]> whole = robin.get(video);
        assertEquals(200, whole.statusCode());
        assertEquals("video/mp4", header(whole, "Content-Type"));
        assertEquals("no-store", header(whole, "Cache-Control"));
        assertEquals(Integer.toString(whole.body().length), header(whole, "Content-Length"));
        assertEquals("250", frames(whole.body()));
        assertEquals(micros(0), header(whole, "Liveview-Begins-At-Micros"));
        assertArrayEquals(whole.body(), robin.get(video).body(), "the same bytes each time");

        HttpResponse<byte[]> part = robin.get(video, "Range", "bytes=1000-20999");
        assertEquals(206, part.statusCode());
        assertEquals("bytes 1000-20999/" + whole.body().length, header(part, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(whole.body(), 1000, 21_000), part.body());
        String tag = header(whole, "ETag");
        assertEquals(206, robin.get(video, "Range", "bytes=5-", "If-Range", tag).statusCode());
        assertEquals(
                200,
                robin.get(video, "Range", "bytes=5-", "If-Range", "\"other\"").statusCode());
        assertEquals("416 range-not-there", Person.refusal(robin.get(video, "Range", "bytes=999999999-")));

        String middle = video + "?from=" + at(4_500) + "&to=" + at(6_200);
        HttpResponse<byte[]> some = robin.get(middle);
        assertEquals("75", frames(some.body()), "from the key frame before to the key frame after");
        assertEquals(micros(4_000), header(some, "Liveview-Begins-At-Micros"));
        assertNotEquals(tag, header(some, "ETag"));
        JsonNode pictures = robin.json(middle.replace("video.mp4", "pictures"));
        assertEquals(75, pictures.size());
        assertEquals(101, pictures.get(0).get("number").asInt());
        assertEquals(micros(4_000 + 40), pictures.get(1).get("atMicros").asText());
        assertEquals(
                micros(4_000 + 40 - 7_000),
                pictures.get(1).get("cameraAtMicros").asText());

        assertEquals(
                "404 nothing-to-play", Person.refusal(robin.get(video + "?from=" + at(60_000) + "&to=" + at(61_000))));
        assertEquals("400 invalid-request", Person.refusal(robin.get(video + "?from=now")));
    }

    @Test
    void afterAGapItGoesOnAtTheNextKeyFrameAndThePauseStaysAPause() throws IOException {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden = scene.stream(alarmId, "garden").sendAll(UNITS, begin, number -> number != 60);
        garden.end();
        byte[] whole = robin.get(video(robin.look(alarmId, "INVESTIGATION", "1"), garden.streamId()))
                .body();
        assertEquals(Integer.toString(250 - 16), frames(whole), "60 is lost, 61 to 75 cannot be decoded without it");
    }

    @Test
    void aStillIsThePictureWithItsDigestAndTheOriginalsAndIsWrittenDown() {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden = scene.stream(alarmId, "garden").sendAll(UNITS, begin, number -> true);
        garden.end();
        String stills =
                looks(robin.look(alarmId, "INVESTIGATION", "1")) + "/recordings/" + garden.streamId() + "/stills/";

        HttpResponse<byte[]> still = robin.get(stills + 33);
        assertEquals(200, still.statusCode());
        assertEquals("image/jpeg", header(still, "Content-Type"));
        String digest =
                Base64.getEncoder().encodeToString(Digests.sha256(still.body()).toArray());
        assertEquals("sha-256=:" + digest + ":", header(still, "Repr-Digest"));
        assertEquals(Digests.sha256(UNITS.get(32)).hex(), header(still, "Liveview-Unit-Sha256"));
        assertEquals(micros(32 * 40), header(still, "Liveview-Shown-At-Micros"));
        CustodyFact made = custody(alarmId).getLast();
        assertEquals(33, made.getStillMade().getNumber());
        assertArrayEquals(
                Digests.sha256(still.body()).toArray(),
                made.getStillMade().getImageSha256().toByteArray());

        assertEquals("404 nothing-to-play", Person.refusal(robin.get(stills + 999)));
        assertEquals("400 invalid-request", Person.refusal(robin.get(stills + "x")));
    }

    @Test
    void theSecondsThatWereHandedOutAreInTheCustodyLogOnceALook() {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden = scene.stream(alarmId, "garden").sendAll(UNITS, begin, number -> true);
        garden.end();
        String lookId = robin.look(alarmId, "INVESTIGATION", "1");
        String video = video(lookId, garden.streamId());
        robin.get(video + "?from=" + at(2_000) + "&to=" + at(4_000));
        robin.get(video + "?from=" + at(3_000) + "&to=" + at(5_000));
        assertFalse(custody(alarmId).stream().anyMatch(CustodyFact::hasViewed), "written every ten seconds at most");
        viewing.drain();
        CustodyFact viewed = custody(alarmId).getLast();
        assertEquals(lookId, viewed.getViewed().getLookId());
        assertEquals("robin", viewed.getActor().getSubject());
        assertEquals(1, viewed.getViewed().getPartsCount());
        assertEquals(
                begin.plusSeconds(2).getEpochSecond(),
                viewed.getViewed().getParts(0).getFrom().getSeconds());
        assertEquals(
                begin.plusSeconds(5).getEpochSecond(),
                viewed.getViewed().getParts(0).getTo().getSeconds());

        robin.get(video + "?from=" + at(2_000) + "&to=" + at(6_000));
        await().until(() -> {
            viewing.drain();
            return custody(alarmId).stream().filter(CustodyFact::hasViewed).count() == 2;
        });
        CustodyFact more = custody(alarmId).getLast();
        assertEquals(
                begin.plusSeconds(5).getEpochSecond(),
                more.getViewed().getParts(0).getFrom().getSeconds());
    }

    @Test
    void aLookIsGoodForItsPersonOnlyAndForNoOtherAlarm() {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden =
                scene.stream(alarmId, "garden").sendAll(UNITS.subList(0, 50), begin, number -> true);
        garden.end();
        String other = scene.alarm(begin);
        RecordedScene.Stream elsewhere =
                scene.stream(other, "garden").sendAll(UNITS.subList(0, 50), begin, number -> true);
        elsewhere.end();
        String lookId = robin.look(alarmId, "INVESTIGATION", "1");

        assertEquals(200, robin.get(video(lookId, garden.streamId())).statusCode());
        assertEquals("404 nothing-recorded", Person.refusal(robin.get(video(lookId, elsewhere.streamId()))));
        assertEquals(
                "404 look-not-found",
                Person.refusal(person("alex", "investigator").get(video(lookId, garden.streamId()))));
        assertEquals(
                "404 look-not-found",
                Person.refusal(robin.get(video(UUID.randomUUID().toString(), garden.streamId()))));
        assertEquals("400 invalid-request", Person.refusal(robin.get(video("1", garden.streamId()))));
        assertEquals(
                "403 not-your-role", Person.refusal(person("robin", "auditor").get(video(lookId, garden.streamId()))));
        assertEquals(
                "403 look-refused",
                Person.refusal(person("robin", "dispatcher").get(video(lookId, garden.streamId()))));
    }

    @Test
    void theDispatchersRewindEndsWithTheWindowAndNeverShowsAStoppedCamera() {
        String alarmId = scene.alarm(begin);
        RecordedScene.Stream garden =
                scene.stream(alarmId, "garden").sendAll(UNITS.subList(0, 50), begin, number -> true);
        garden.end();
        RecordedScene.Stream hall = scene.stream(alarmId, "hall").sendAll(UNITS.subList(0, 50), begin, number -> true);
        hall.end();
        windows.open(alarmId, "hall");
        Person anne = person("anne", "dispatcher");
        String lookId = anne.look(alarmId, "ALARM", "");
        assertEquals(1, anne.json(looks(lookId) + "/timeline").get("tracks").size());
        assertEquals(200, anne.get(video(lookId, garden.streamId())).statusCode());
        assertEquals("404 nothing-recorded", Person.refusal(anne.get(video(lookId, hall.streamId()))));

        windows.close(alarmId);
        for (String path : List.of(
                "/timeline",
                "/recordings/" + garden.streamId() + "/video.mp4",
                "/recordings/" + garden.streamId() + "/stills/1")) {
            assertEquals("412 no-pictures", Person.refusal(anne.get(looks(lookId) + path)), path);
        }
    }

    private String frames(byte[] mp4) throws IOException {
        Path file = Files.write(files.resolve(UUID.randomUUID() + ".mp4"), mp4);
        return Ffmpeg.ffprobe(
                "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", file.toString());
    }

    private Person person(String name, String role) {
        return new Person(
                service, TestRealm.in(folder).token().of(name).role(role).text());
    }

    private List<CustodyFact> custody(String alarmId) {
        return new PostgresReader(pool, custody)
                .ofSubject(alarmId, 0, 100).await().indefinitely().stream()
                        .map(entry -> parse(entry.payload().orElseThrow().toArray()))
                        .toList();
    }

    private static CustodyFact parse(byte[] payload) {
        try {
            return CustodyFact.parseFrom(payload);
        } catch (InvalidProtocolBufferException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private static List<byte[]> split(TestVideo video) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(video.h264()));
        units.addAll(splitter.finish());
        return units;
    }

    private static String looks(String lookId) {
        return "/api/evidence/looks/" + lookId;
    }

    private static String video(String lookId, String streamId) {
        return looks(lookId) + "/recordings/" + streamId + "/video.mp4";
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String at(long millis) {
        String whole = begin.plusMillis(millis).toString();
        return whole.contains(".") ? whole : whole.replace("Z", ".000Z");
    }

    private String micros(long millis) {
        return Long.toString(begin.plusMillis(millis).toEpochMilli() * 1000);
    }
}
