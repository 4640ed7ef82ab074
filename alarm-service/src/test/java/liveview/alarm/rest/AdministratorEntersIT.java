package liveview.alarm.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.StreamSupport;
import liveview.alarm.ZoneDatabase;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** Teams and centrals are entered by the administrator alone. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class AdministratorEntersIT extends AtTheConsole {
    @Test
    void teamsAndCentralsAreTheAdministrators() throws Exception {
        String put = "{\"name\":\"Team 77\",\"members\":[\"otto\"]}";
        assertEquals(200, admin.put("/api/teams/77", put).status());
        assertProblem(403, "not-your-role", anne.put("/api/teams/77", put));
        assertProblem(400, "invalid-request", admin.put("/api/teams/7%207", put));
        JsonNode forDispatcher = anne.get("/api/teams").body();
        JsonNode team = StreamSupport.stream(forDispatcher.spliterator(), false)
                .filter(one -> one.get("teamId").asText().equals("77"))
                .findFirst()
                .orElseThrow();
        assertEquals("Team 77", team.get("name").asText());
        assertFalse(team.has("members"));
        assertTrue(admin.get("/api/teams").body().toString().contains("otto"));
        JsonNode me = browser("otto", "officer").get("/api/me").body();
        assertEquals("77", me.get("team").get("teamId").asText());
        assertEquals("OFFICER", me.get("roles").get(0).asText());

        String central = "{\"name\":\"Central C\",\"phoneNumber\":\"+3225550199\","
                + "\"agreements\":[{\"agreementId\":\"a-1\",\"legalBasis\":\"LISTED_PLACE_AGREEMENT\"}]}";
        assertEquals(200, admin.put("/api/centrals/central-c", central).status());
        assertProblem(403, "not-your-role", anne.put("/api/centrals/central-c", central));
        assertProblem(
                400,
                "invalid-request",
                admin.put("/api/centrals/central-c", central.replace("LISTED_PLACE_AGREEMENT", "NONE")));
        assertTrue(anne.get("/api/centrals").body().toString().contains("LISTED_PLACE_AGREEMENT"));
    }
}
