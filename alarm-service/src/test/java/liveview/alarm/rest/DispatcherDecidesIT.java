package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.Browser.Answer;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** What a dispatcher does with an alarm, from its acceptance to its reopening. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class DispatcherDecidesIT extends AtTheConsole {
    @Test
    void twoAcceptAtOnceOneWinsTheOtherReadsWho() throws Exception {
        String id = raise();
        Callable<Answer> first = () -> anne.post(path(id, "accept"), "{}");
        Callable<Answer> second = () -> bart.post(path(id, "accept"), "{}");
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : both.invokeAll(List.of(first, second))) {
                answers.add(answer.get());
            }
            Answer won =
                    answers.stream().filter(a -> a.status() == 200).findFirst().orElseThrow();
            Answer lost =
                    answers.stream().filter(a -> a.status() != 200).findFirst().orElseThrow();
            String winner = won.body().get("acceptedBy").get("name").asText();
            assertProblem(409, "somebody-was-first", lost);
            assertEquals(winner, lost.body().get("by").asText());
            assertEquals(won.equals(answers.getFirst()) ? "anne" : "bart", winner);
        }
    }

    @Test
    void anExerciseReachesNoPatrol() throws Exception {
        String id = raise(AlarmStatus.ALARM_STATUS_EXERCISE, "");
        anne.post(path(id, "accept"), "{}");
        assertProblem(412, "alarm-not-real", anne.post(path(id, "assign"), "{\"teamId\":\"12\"}"));
    }

    @Test
    void situationExtensionAndCameraRequestAreInTheAnswer() throws Exception {
        String id = raise();
        JsonNode alarm = anne.post(
                        path(id, "situation"),
                        "{\"weapons\":{\"answer\":\"YES\",\"detail\":{\"text\":\"a bar\",\"language\":\"en\"}},"
                                + "\"persons\":{\"answer\":\"YES\",\"count\":2,\"place\":\"INSIDE\"}}")
                .body();
        assertEquals("YES", alarm.get("situation").get("weapons").get("answer").asText());
        assertEquals(
                "DISPATCHER",
                alarm.get("situation").get("weapons").get("author").get("kind").asText());
        assertEquals(
                "INSIDE", alarm.get("situation").get("persons").get("place").asText());
        assertEquals("UNKNOWN", alarm.get("situation").get("dog").get("answer").asText());

        String until = alarm.get("pictures").get("viewUntil").asText();
        JsonNode extended = anne.post(
                        path(id, "extend"), "{\"minutes\":10,\"reason\":\"still inside\",\"language\":\"en\"}")
                .body();
        assertTrue(extended.get("pictures").get("viewUntil").asText().compareTo(until) > 0);

        JsonNode asked = anne.post(path(id, "camera-request"), "{\"cameraId\":\"hall\",\"kind\":\"LIGHT\"}")
                .body();
        assertEquals("LIGHT", asked.get("cameraRequests").get(0).get("kind").asText());
        assertFalse(asked.get("cameraRequests").get(0).has("done"));
    }

    @Test
    void closedAlarmsAreListedWithoutPicturesAndReopened() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        anne.post(path(id, "close"), "{\"outcome\":\"FALSE_ALARM\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertTrue(lists(anne.get("/api/alarms?state=closed").body(), id)));
        assertFalse(lists(anne.get("/api/alarms?state=open").body(), id));
        JsonNode closed = StreamSupport.stream(
                        anne.get("/api/alarms?state=closed").body().spliterator(), false)
                .filter(alarm -> alarm.get("alarmId").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertFalse(closed.has("pictures"));
        assertFalse(closed.get("findings").get(0).has("text"));
        Answer reopened = bart.post(path(id, "reopen"), "{\"reason\":\"they are back\",\"language\":\"en\"}");
        assertEquals("ACCEPTED", reopened.body().get("state").asText());
        assertEquals("bart", reopened.body().get("acceptedBy").get("name").asText());
        assertTrue(reopened.body().get("pictures").has("viewUntil"));
    }
}
