package liveview.alarm.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.Browser.Answer;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A request that is wrong or comes again changes nothing and is told why. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class BadRequestIsRefusedIT extends AtTheConsole {
    @Test
    void badInputIsAnsweredWithWhatIsWrong() throws Exception {
        String id = raise();
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "{}", null));
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "{}", "no uuid"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), ""));
        assertProblem(400, "invalid-request", anne.post(path(id, "accept"), "null"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), "{\"reason\":\"NO_IDEA\"}"));
        assertProblem(400, "invalid-request", anne.post(path(id, "reject"), "{}"));
        assertProblem(400, "invalid-request", anne.get("/api/alarms/not-an-id"));
        assertProblem(400, "invalid-request", anne.get("/api/alarms?state=all"));
        assertProblem(400, "invalid-request", anne.post(path(id, "situation"), "{\"weapons\":{\"answer\":\"MAYBE\"}}"));
        assertProblem(400, "invalid-request", anne.post(path(id, "situation"), "{}"));
        Answer garbage = anne.post(path(id, "accept"), "{\"broken");
        assertEquals(400, garbage.status(), garbage.raw().body());
        assertTrue(garbage.body().has("remedy"), garbage.raw().body());
        Answer wrongType = anne.post(path(id, "extend"), "{\"minutes\":\"many\"}");
        assertEquals(400, wrongType.status(), wrongType.raw().body());
        assertTrue(wrongType.body().has("remedy"), wrongType.raw().body());
        String tooLong = "{\"text\":\"" + "x".repeat(2001) + "\",\"language\":\"en\"}";
        assertProblem(400, "invalid-request", anne.post(path(id, "message"), tooLong));
        assertProblem(404, "alarm-not-found", anne.get("/api/alarms/" + UUID.randomUUID()));
        assertProblem(412, "alarm-not-accepted", anne.post(path(id, "assign"), "{\"teamId\":\"12\"}"));
        assertProblem(404, "team-not-found", anne.post(path(id, "assign"), "{\"teamId\":\"99\"}"));
        assertEquals("RAISED", anne.get("/api/alarms/" + id).body().get("state").asText());
    }

    @Test
    void theSameKeyIsAnsweredAsTheFirstTimeAndAnotherBodyIsRefused() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        String key = UUID.randomUUID().toString();
        Answer first = anne.post(path(id, "message"), "{\"text\":\"which door?\",\"language\":\"en\"}", key);
        anne.post(path(id, "close"), "{\"outcome\":\"FLED\"}");
        Answer again = anne.post(path(id, "message"), "{\"text\":\"which door?\",\"language\":\"en\"}", key);
        assertEquals(200, again.status());
        assertEquals(first.body().get("position"), again.body().get("position"));
        assertEquals("ACCEPTED", again.body().get("state").asText());
        Answer other = anne.post(path(id, "message"), "{\"text\":\"another\",\"language\":\"en\"}", key);
        assertEquals(409, other.status());
        assertEquals("ALREADY_EXISTS", other.body().get("kind").asText());
    }
}
