package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page in a browser can rely on, as docs/protocol/console-api.md says. */
class PageTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final List<byte[]> PICTURES =
            TestPublisher.units(TestVideo.small(75).h264());

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();
    private FakeAlarmService alarms;
    private TestRelay relay;

    @BeforeEach
    void startRelay() {
        alarms = new FakeAlarmService();
        relay = new TestRelay(alarms, Map.of("liveview.stream.relay.report-seen-every", "200ms"));
    }

    @AfterEach
    void stopRelay() {
        relay.close();
        alarms.close();
    }

    @Test
    void startedThenInitThenFragmentsWithTheirTimes() {
        publishing(1, 30);
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> page.numbers().contains(30L));
            assertEquals(LongStream.rangeClosed(26, 30).boxed().toList(), page.numbers());
            JsonObject started = page.messages.getFirst().text();
            assertEquals("started", started.getString("type"));
            assertEquals(alarms.views.getFirst().getViewId(), started.getString("viewId"));
            assertEquals("dispatcher 2", started.getString("viewer"));
            JsonObject init = page.find("init").orElseThrow();
            assertEquals("avc1.64000C", init.getString("codecs"));
            assertEquals(320, init.getInteger("width"));
            assertEquals(90_000, init.getInteger("timescale"));
            int at = page.messages.indexOf(page.messages.stream()
                    .filter(message -> message.text().equals(init))
                    .findFirst()
                    .orElseThrow());
            ByteBuffer segment = page.messages.get(at + 1).binary();
            assertEquals(1, segment.get(0));
            assertEquals("ftyp", boxAt(segment, 40));

            ByteBuffer first = page.fragments().getFirst();
            assertEquals(1 | 4, first.get(1), "a key frame whose capture time is known");
            assertEquals(0, first.getShort(2));
            assertTrue(first.getInt(4) > 0);
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            for (int offset : new int[] {16, 24, 32}) {
                assertEquals(now / 1e6, first.getLong(offset) / 1e6, 30);
            }
            assertEquals("moof", boxAt(first, 40));
            assertEquals(0, decodeTicks(first), "each viewer's own timeline begins at nought");
            assertEquals(first.getInt(4), decodeTicks(page.fragments().get(1)));
        }
    }

    @Test
    void paintedSecondsReachTheJournalAlsoWhenThePageDisappears() {
        publishing(1, 30);
        TestPage page = new TestPage(relay, alarmId, true);
        await().atMost(CEILING).until(() -> page.numbers().contains(30L));
        page.send(painted(500, 25, 30, false));
        await().atMost(CEILING).until(() -> page.find("painted-acknowledged").isPresent());
        assertEquals(
                new JsonArray().add(new JsonArray().add(500).add(25)).encode(),
                page.find("painted-acknowledged")
                        .orElseThrow()
                        .getJsonArray("seconds")
                        .encode());
        page.send(painted(501, 7, 30, false));
        await().atMost(CEILING).until(() -> alarms.seen.containsKey(501L));
        page.disappear();
        await().atMost(CEILING).until(() -> !alarms.endedViews.isEmpty());
        assertTrue(alarms.endedViews.getFirst().getByViewer());
        page.close();
    }

    @Test
    void secondsOfAnEarlierViewAreTakenOverWithThePersonAndTheGatewaysClock() {
        publishing(1, 30, 3600);
        TestPage before = new TestPage(relay, alarmId, true);
        await().atMost(CEILING).until(() -> before.find("started").isPresent());
        before.close();
        String viewId = alarms.views.getFirst().getViewId();
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            page.send(unacknowledged(viewId));
            await().atMost(CEILING)
                    .until(() -> page.find("painted-acknowledged").isPresent());
            assertEquals(Map.of(77L, 12), alarms.seen);
            ReportSeenRequest report = alarms.reports.getFirst();
            assertEquals(viewId, report.getViewId());
            assertEquals(alarms.views.getFirst().getViewer().getSubject(), report.getViewer());
            assertEquals(alarmId, report.getAlarmId());
            assertEquals(3600, report.getGatewayOffsetMicros() / 1e6, 30, "an hour ahead");
        }
    }

    @Test
    void secondsForTheViewOfAnotherPersonAreNeverAcknowledged() {
        publishing(1, 30);
        OpenViewRequest another = OpenViewRequest.newBuilder()
                .setViewId(UUID.randomUUID().toString())
                .setAlarmId(alarmId)
                .setViewer(Actor.newBuilder().setSubject("another"))
                .build();
        alarms.views.add(another);
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            page.send(unacknowledged(another.getViewId()));
            await().atMost(CEILING).until(() -> page.numbers().contains(30L));
            await().atMost(CEILING).until(() -> !alarms.reports.isEmpty());
            page.send(painted(500, 25, 30, false));
            await().atMost(CEILING)
                    .until(() -> page.find("painted-acknowledged").isPresent());
            assertEquals(Map.of(500L, 25), alarms.seen);
            assertEquals(
                    1,
                    alarms.reports.stream()
                            .filter(report -> report.getViewId().equals(another.getViewId()))
                            .count(),
                    "what is refused for good is not said again");
        }
    }

    @Test
    void aHiddenPageGetsNothingAndComesBackAtTheNewestKeyFrame() {
        TestPublisher publisher = publishing(1, 30);
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> page.numbers().contains(30L));
            page.send(painted(500, 0, 30, true));
            pong(page);
            send(publisher, 31, 60);
            await().atMost(CEILING).until(() -> publisher.settled(60));
            page.send(painted(501, 1, 30, false));
            await().atMost(CEILING).until(() -> page.numbers().contains(60L));
            List<Long> numbers = page.numbers();
            assertEquals(51, numbers.get(5));
            ByteBuffer back = page.fragments().get(5);
            assertEquals(1, back.get(1) & 1, "a key frame");
            assertTrue(back.getShort(2) >= 20, "says how many were left out");
            ByteBuffer before = page.fragments().get(4);
            assertEquals(decodeTicks(before) + before.getInt(4), decodeTicks(back), "its timeline has no gap");
        }
    }

    @Test
    void aStalledPageHarmsNobodyAndComesBackAtAKeyFrame() {
        List<byte[]> large =
                TestPublisher.units(new TestVideo(1280, 720, 25, 75, List.of("-bf", "0", "-qp", "10")).h264());
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(publisher::accepted);
        publisher.send(1, large.getFirst());
        await().atMost(CEILING).until(() -> publisher.settled(1));
        try (TestPage stalled = new TestPage(relay, alarmId, false);
                TestPage other = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> other.numbers().contains(1L));
            int sent = 1;
            while (relay.parts().counters().picturesDropped.sum() == 0 && sent < 5000) {
                sent++;
                publisher.send(sent, large.get((sent - 1) % large.size()));
                long number = sent;
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .atMost(CEILING)
                        .until(() -> other.numbers().contains(number));
            }
            assertTrue(relay.parts().counters().picturesDropped.sum() > 0);
            assertEquals(LongStream.rangeClosed(1, sent).boxed().toList(), other.numbers());
            stalled.read(Integer.MAX_VALUE);
            long last = sent;
            for (int more = 1; more <= 75; more++) {
                publisher.send(last + more, large.get((int) ((last + more - 1) % large.size())));
            }
            await().atMost(CEILING).until(() -> stalled.numbers().contains(last + 75));
            List<Long> numbers = stalled.numbers();
            for (int i = 1; i < numbers.size(); i++) {
                boolean key = (stalled.fragments().get(i).get(1) & 1) == 1;
                assertTrue(key || numbers.get(i) == numbers.get(i - 1) + 1, "gap before " + numbers.get(i));
            }
        }
    }

    @Test
    void theEndIsSaidInWordsBeforeTheSocketCloses() {
        publishing(1, 30);
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> page.numbers().contains(30L));
            alarms.closeAlarm(alarmId);
            await().atMost(CEILING).until(() -> page.closeCode == 1000);
            JsonObject ended = page.messages.getLast().text();
            assertEquals("ALARM_CLOSED", ended.getString("reason"));
            assertEquals("The alarm was closed, so its pictures ended.", ended.getString("sentence"));
        }
    }

    @Test
    void whatThePageHasPaintedLastCountsAlthoughItsPicturesHaveEnded() {
        publishing(1, 30);
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> page.numbers().contains(30L));
            alarms.closeAlarm(alarmId);
            await().atMost(CEILING).until(() -> page.find("ended").isPresent());
            page.send(painted(502, 9, 30, false));
            await().atMost(CEILING).until(() -> !alarms.endedViews.isEmpty());
            assertEquals(
                    WatchEndReason.WATCH_END_REASON_ALARM_CLOSED,
                    alarms.endedViews.getFirst().getReason());
            assertEquals(Map.of(502L, 9), alarms.seen);
        }
    }

    @Test
    void aRefusalIsAProblemAndThenTheEnd() {
        try (TestPage page = new TestPage(relay, alarmId, true)) {
            await().atMost(CEILING).until(() -> page.closeCode == 1008);
            JsonObject problem = page.find("problem").orElseThrow().getJsonObject("problem");
            assertEquals("NOT_FOUND", problem.getString("kind"));
            assertEquals(404, problem.getInteger("status"));
            assertEquals("urn:liveview:failure:nothing-published", problem.getString("type"));
        }
    }

    @Test
    void nonsenseFromThePageEndsItWithAProblem() {
        publishing(1, 30);
        for (String nonsense : List.of(
                "{",
                "[]",
                "{\"type\":\"painted\",\"seconds\":[5]}",
                "{\"type\":\"painted\",\"seconds\":[[]]}",
                "{\"type\":\"dance\"}",
                "{\"type\":7}")) {
            try (TestPage page = new TestPage(relay, alarmId, true)) {
                await().atMost(CEILING).until(() -> page.find("started").isPresent());
                page.sendText(nonsense);
                await(nonsense).atMost(CEILING).until(() -> page.closeCode == 1008);
                assertEquals(
                        "INVALID_ARGUMENT",
                        page.find("problem")
                                .orElseThrow()
                                .getJsonObject("problem")
                                .getString("kind"));
            }
        }
    }

    private static void pong(TestPage page) {
        page.send(new JsonObject().put("type", "ping").put("sentAt", 12.5));
        await().atMost(CEILING).until(() -> page.find("pong").isPresent());
        JsonObject pong = page.find("pong").orElseThrow();
        assertEquals(12.5, pong.getDouble("sentAt"));
        assertTrue(pong.getDouble("answeredAt") >= pong.getDouble("receivedAt"));
    }

    private static JsonObject unacknowledged(String viewId) {
        return new JsonObject()
                .put("type", "unacknowledged")
                .put("viewId", viewId)
                .put("seconds", new JsonArray().add(new JsonArray().add(77).add(12)));
    }

    private static JsonObject painted(long second, int pictures, long number, boolean hidden) {
        return new JsonObject()
                .put("type", "painted")
                .put("seconds", new JsonArray().add(new JsonArray().add(second).add(pictures)))
                .put("number", number)
                .put("hidden", hidden);
    }

    private static String boxAt(ByteBuffer message, int at) {
        byte[] type = new byte[4];
        message.get(at + 4, type);
        return new String(type, StandardCharsets.US_ASCII);
    }

    private static long decodeTicks(ByteBuffer fragment) {
        return fragment.getLong(40 + 60);
    }

    private TestPublisher publishing(int first, int last) {
        return publishing(first, last, 0);
    }

    private TestPublisher publishing(int first, int last, long clockAheadSeconds) {
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId, clockAheadSeconds);
        await().atMost(CEILING).until(publisher::accepted);
        send(publisher, first, last);
        await().atMost(CEILING).until(() -> publisher.settled(last));
        return publisher;
    }

    private static void send(TestPublisher publisher, int first, int last) {
        for (int number = first; number <= last; number++) {
            publisher.send(number, PICTURES.get(number - 1));
        }
    }
}
