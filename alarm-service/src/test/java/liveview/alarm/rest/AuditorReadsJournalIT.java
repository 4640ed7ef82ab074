package liveview.alarm.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.StreamSupport;
import liveview.alarm.ZoneDatabase;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** Who did what stands in the journal, for those who may read it. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class AuditorReadsJournalIT extends AtTheConsole {
    @Test
    void theJournalOfAnAlarmIsReadByDispatcherAndAuditor() throws Exception {
        String id = raise();
        anne.post(path(id, "accept"), "{}");
        for (Browser reader : List.of(anne, browser("ada", "auditor"))) {
            JsonNode lines = reader.get(path(id, "journal")).body();
            List<String> kinds = StreamSupport.stream(lines.spliterator(), false)
                    .map(line -> line.get("kind").asText())
                    .toList();
            assertEquals(List.of("alarm_raised", "window_opened", "alarm_opened", "alarm_accepted"), kinds);
            assertEquals("anne", lines.get(3).get("actor").get("name").asText());
            assertEquals(
                    "ALARM_STATUS_ACTUAL",
                    lines.get(0).get("data").get("request").get("status").asText());
        }
        assertProblem(403, "not-your-role", browser("ada", "auditor").get("/api/alarms/" + id));
        assertProblem(403, "not-your-role", olga.get(path(id, "journal")));
    }

    @Test
    void whoEnteredATeamOrACentralStandsInTheJournalOnce() throws Exception {
        String team = "{\"name\":\"Team 88\",\"members\":[\"oscar\",\"odette\"]}";
        String central = "{\"name\":\"Central D\",\"phoneNumber\":\"\","
                + "\"agreements\":[{\"agreementId\":\"a-9\",\"legalBasis\":\"FACTS_FOUND\"}]}";
        assertEquals(200, admin.put("/api/teams/88", team).status());
        assertEquals(200, admin.put("/api/teams/88", team).status(), "the same again");
        assertEquals(
                200, admin.put("/api/teams/88", team.replace("oscar", "olivia")).status());
        assertEquals(200, admin.put("/api/centrals/central-d", central).status());

        Browser auditor = browser("aud", "auditor");
        List<JsonNode> lines = StreamSupport.stream(
                        auditor.get("/api/journal").body().spliterator(), false)
                .filter(line ->
                        line.toString().contains("\"88\"") || line.toString().contains("central-d"))
                .toList();
        assertEquals(
                List.of("team_entered", "team_entered", "central_entered"),
                lines.stream().map(line -> line.get("kind").asText()).toList());
        assertEquals("adam", lines.getFirst().get("actor").get("name").asText());
        assertEquals(
                List.of("odette", "oscar"),
                StreamSupport.stream(lines.getFirst().get("data").get("members").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertTrue(lines.get(1).get("data").toString().contains("olivia"));
        assertTrue(lines.getLast().get("data").toString().contains("LEGAL_BASIS_FACTS_FOUND"));
        long last = lines.getLast().get("position").asLong();
        assertEquals(
                0,
                auditor.get("/api/journal?afterPosition=" + last)
                        .body()
                        .findValues("kind")
                        .size());
        assertProblem(403, "not-your-role", anne.get("/api/journal"));
    }
}
