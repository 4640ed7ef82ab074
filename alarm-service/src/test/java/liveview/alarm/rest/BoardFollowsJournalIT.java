package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import liveview.alarm.AlarmId;
import liveview.alarm.BoardsOpen;
import liveview.alarm.Command;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.Browser.Answer;
import liveview.protocol.alarm.v1.Text;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A board is told what the journal says, each fact once, with the clock and who is connected. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class BoardFollowsJournalIT extends AtTheConsole {
    @Inject
    BoardsOpen boards;

    @Test
    void anAlarmReachesTheBoardAndEachStepAfterIt() throws Exception {
        PageSocket page = page("anne", "dispatcher").resume(0);
        String id = raise();
        JsonNode raised = page.fact("alarm_raised", id).get("alarm");
        assertEquals("RAISED", raised.get("state").asText());
        assertEquals("Rue des Clercs 12", raised.get("site").get("name").asText());
        assertEquals(
                "two men at the back door",
                raised.get("findings").get(0).get("text").get("text").asText());
        assertTrue(page.fact("window_opened", id).get("alarm").get("pictures").has("viewUntil"));

        assertEquals(200, anne.post(path(id, "accept"), "{}").status());
        assertEquals(200, anne.post(path(id, "assign"), "{\"teamId\":\"12\"}").status());
        assertEquals(
                200,
                olga.post(path(id, "stage"), "{\"teamId\":\"12\",\"stage\":\"ON_SCENE\"}")
                        .status());
        Answer closed = anne.post(path(id, "close"), "{\"outcome\":\"CAUGHT_IN_THE_ACT\"}");
        assertEquals("CLOSED", closed.body().get("state").asText());
        page.fact("window_ended", id);

        List<String> kinds = page.factsOf(id).stream()
                .map(message -> message.get("kind").asText())
                .toList();
        assertEquals(
                List.of(
                        "alarm_raised",
                        "window_opened",
                        "alarm_opened",
                        "alarm_accepted",
                        "team_stage",
                        "team_stage",
                        "alarm_closed",
                        "window_ended"),
                kinds);
        List<Long> positions = page.factsOf(id).stream()
                .map(message -> message.get("position").asLong())
                .toList();
        assertEquals(positions.stream().sorted().distinct().toList(), positions);
    }

    @Test
    void aPageThatComesBackMissesNothingAndIsToldNothingTwice() throws Exception {
        String open = raise();
        String ending = raise();
        PageSocket before = page("anne", "dispatcher").resume(0);
        assertEquals(200, anne.post(path(ending, "accept"), "{}").status());
        long seen = before.fact("alarm_accepted", ending).get("position").asLong();
        before.close();

        assertEquals(
                200, anne.post(path(ending, "close"), "{\"outcome\":\"FLED\"}").status());
        assertEquals(200, bart.post(path(open, "open"), "{}").status());
        PageSocket after = page("anne", "dispatcher").resume(seen);
        JsonNode snapshot = after.snapshot();
        assertTrue(snapshot.get("position").asLong() > seen);
        JsonNode closed = StreamSupport.stream(snapshot.get("alarms").spliterator(), false)
                .filter(alarm -> alarm.get("alarmId").asText().equals(ending))
                .findFirst()
                .orElseThrow();
        assertEquals("CLOSED", closed.get("state").asText());
        assertTrue(lists(snapshot.get("alarms"), open));

        assertEquals(200, bart.post(path(open, "accept"), "{}").status());
        after.fact("alarm_accepted", open);
        List<String> kinds = after.factsOf(open).stream()
                .map(message -> message.get("kind").asText())
                .toList();
        assertEquals(List.of("alarm_accepted"), kinds);
        assertEquals(List.of(), after.factsOf(ending));
    }

    @Test
    void factsWhileAPageResumesComeExactlyOnce() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        try (var background = Executors.newSingleThreadExecutor()) {
            Future<?> talking = background.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    String text = "{\"text\":\"message " + i + "\",\"language\":\"en\"}";
                    assertEquals(200, anne.post(path(id, "message"), text).status());
                }
                return null;
            });
            List<PageSocket> resumed = new ArrayList<>();
            while (!talking.isDone() && resumed.size() < 20) {
                resumed.add(page("bart", "dispatcher").resume(0));
            }
            talking.get(30, TimeUnit.SECONDS);
            for (PageSocket page : resumed) {
                int inSnapshot = StreamSupport.stream(
                                page.snapshot().get("alarms").spliterator(), false)
                        .filter(alarm -> alarm.get("alarmId").asText().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .get("messages")
                        .size();
                await().atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertEquals(40 - inSnapshot, page.factsOf(id).size()));
            }
        }
    }

    @Test
    void whatTheCentralAnswersReachesTheBoard() throws Exception {
        String id = raise();
        PageSocket page = page("anne", "dispatcher").resume(0);
        done(journal.act(
                new Request(Scene.CENTRAL, UUID.randomUUID().toString(), ByteString.EMPTY),
                AlarmId.parse(id),
                new Command.Cancel(Text.getDefaultInstance())));
        JsonNode closed = page.fact("alarm_closed", id).get("alarm").get("closed");
        assertEquals("CANCELLED_BY_CENTRAL", closed.get("outcome").asText());
    }

    @Test
    void thePageIsToldTheClockTheCentralsAndThatTheLinkLives() {
        PageSocket page = page("anne", "dispatcher").resume(0);
        page.say("{\"type\":\"ping\",\"sentAt\":1234.5}");
        JsonNode pong = page.first(message -> PageSocket.type(message).equals("pong"));
        assertEquals(1234.5, pong.get("sentAt").asDouble());
        assertTrue(pong.get("answeredAt").asLong() >= pong.get("receivedAt").asLong());
        JsonNode all = page.first(message -> PageSocket.type(message).equals("centrals")
                && message.toString().contains("\"central-a\""));
        assertEquals(
                "Central A",
                StreamSupport.stream(all.get("centrals").spliterator(), false)
                        .filter(central -> central.get("centralId").asText().equals("central-a"))
                        .findFirst()
                        .orElseThrow()
                        .get("name")
                        .asText());
        page.first(message -> PageSocket.type(message).equals("still-here"));
    }

    @Test
    void dispatchersWithAnOpenBoardAreCounted() {
        await().atMost(PATIENCE).until(boards::count, count -> count == 0);
        PageSocket first = page("anne", "dispatcher").resume(0);
        page("olga", "officer").resume(0);
        await().atMost(PATIENCE).until(boards::count, count -> count == 1);
        page("bart", "dispatcher").resume(0);
        await().atMost(PATIENCE).until(boards::count, count -> count == 2);
        first.close();
        await().atMost(PATIENCE).until(boards::count, count -> count == 1);
    }
}
