package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** An officer sees the alarms of his team and those that he joined, and no other. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class OfficerSeesOwnAlarmsIT extends AtTheConsole {
    @Test
    void anOfficerSeesHisTeamsAlarmFromTheAssignmentOnAndNoOther() throws Exception {
        PageSocket phone = page("olga", "officer").resume(0);
        String other = raise();
        String mine = raise();
        assertProblem(404, "alarm-not-found", olga.get("/api/alarms/" + mine));
        anne.post(path(mine, "accept"), "{}");
        anne.post(path(mine, "assign"), "{\"teamId\":\"12\"}");
        phone.fact("team_stage", mine);
        assertEquals(200, olga.get("/api/alarms/" + mine).status());
        JsonNode list = olga.get("/api/alarms?state=open").body();
        assertTrue(lists(list, mine));
        assertFalse(lists(list, other));
        assertEquals(List.of(), phone.factsOf(other));
        assertEquals(1, phone.factsOf(mine).size());
        assertProblem(403, "not-your-role", olga.post(path(mine, "accept"), "{}"));
        assertEquals(200, olga.post(path(mine, "help"), "{}").status());
        assertEquals(
                "Team 12",
                anne.get("/api/alarms/" + mine)
                        .body()
                        .get("helpCalls")
                        .get(0)
                        .get("teamName")
                        .asText());

        assertEquals(0, helpSeenBy(olga, mine).size());
        assertProblem(404, "help-call-not-found", anne.post(path(mine, "help-seen"), "{\"teamId\":\"77\"}"));
        assertEquals(
                200, anne.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        phone.fact("help_seen", mine);
        assertEquals(
                200, bart.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        assertEquals(
                200, anne.post(path(mine, "help-seen"), "{\"teamId\":\"12\"}").status());
        assertEquals(List.of("anne", "bart"), helpSeenBy(olga, mine));
    }

    private static List<String> helpSeenBy(Browser who, String alarmId) throws Exception {
        JsonNode call =
                who.get("/api/alarms/" + alarmId).body().get("helpCalls").get(0);
        return StreamSupport.stream(call.get("seenBy").spliterator(), false)
                .map(one -> one.get("name").asText())
                .toList();
    }

    @Test
    void anOfficerJoinsByTheIncidentNumber() throws Exception {
        String number = "CIC-" + UUID.randomUUID();
        String id = raise(AlarmStatus.ALARM_STATUS_ACTUAL, number);
        Browser otto = browser("otto", "officer");
        String join = "{\"cicNumber\":\"" + number + "\",\"reason\":\"round the corner\",\"language\":\"en\"}";
        // the projection that finds the number follows the commit
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(200, otto.post("/api/alarms/join", join).status()));
        assertEquals(200, otto.get("/api/alarms/" + id).status());
        assertProblem(
                404,
                "incident-number-differs",
                otto.post("/api/alarms/join", "{\"cicNumber\":\"x\",\"reason\":\"r\",\"language\":\"en\"}"));
    }
}
