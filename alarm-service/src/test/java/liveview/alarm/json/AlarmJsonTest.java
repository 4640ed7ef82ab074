package liveview.alarm.json;

import static liveview.alarm.Scene.ANNE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import liveview.alarm.Command;
import liveview.alarm.InvalidRequest;
import liveview.alarm.Scene;
import liveview.base.rest.JsonRules;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.VideoFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmJsonTest {
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void rules() {
        new JsonRules().customize(json);
    }

    private JsonNode written(AlarmJson alarm) throws Exception {
        return json.readTree(json.writeValueAsString(alarm));
    }

    @Test
    void anAlarmIsWrittenInTheConsolesWords() throws Exception {
        String stream = UUID.randomUUID().toString();
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.Assign(Scene.TEAM_12))
                .does(
                        Scene.CENTRAL,
                        new Command.PublishStream(
                                stream,
                                "garden",
                                "",
                                "relay:1",
                                VideoFormat.getDefaultInstance(),
                                OriginKind.ORIGIN_KIND_GATEWAY));
        JsonNode alarm = written(AlarmJson.of(scene.alarm, scene.now));
        assertEquals("ACCEPTED", alarm.get("state").asText());
        assertEquals("ACTUAL", alarm.get("status").asText());
        assertEquals("BREAK_IN", alarm.get("category").asText());
        assertEquals("2026-11-24T02:14:00.000Z", alarm.get("receivedAt").asText());
        assertEquals("+3225550100", alarm.get("central").get("phoneNumber").asText());
        assertEquals(
                "DOOR_FORCED",
                alarm.get("findings")
                        .get(0)
                        .get("observations")
                        .get(0)
                        .get("code")
                        .asText());
        JsonNode area = alarm.get("detectionAreas").get(0);
        assertEquals("hall 2", area.get("name").asText());
        assertEquals(
                "the hall behind the shop", area.get("description").get("text").asText());
        assertEquals("en", area.get("description").get("language").asText());
        assertEquals(
                "UNKNOWN", alarm.get("situation").get("weapons").get("answer").asText());
        assertEquals(
                "UNKNOWN", alarm.get("situation").get("persons").get("answer").asText());
        assertEquals(
                "2026-11-24T02:44:00.000Z",
                alarm.get("pictures").get("viewUntil").asText());
        assertFalse(alarm.get("pictures").has("refused"));
        assertEquals("FACTS_FOUND", alarm.get("pictures").get("legalBasis").asText());
        assertEquals(
                "original", alarm.get("streams").get(0).get("renditions").get(0).asText());
        assertEquals("ASSIGNED", alarm.get("assignments").get(0).get("stage").asText());
        assertEquals("dispatcher 1", alarm.get("acceptedBy").get("name").asText());
        assertEquals("dispatcher 1", alarm.get("openedBy").get(0).get("name").asText());
        assertFalse(alarm.has("closed"));
    }

    @Test
    void anEndedAlarmInAListShowsNoPicturesAndNoFreeText() throws Exception {
        var finding = Scene.FORCED.toBuilder().setText(Scene.text("two men")).build();
        Scene scene = Scene.raisedWith(Scene.AGREED, Scene.SITE, finding)
                .does(ANNE, new Command.Accept())
                .does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
        JsonNode listed = written(AlarmJson.listed(scene.alarm, scene.now));
        assertFalse(listed.has("pictures"));
        assertFalse(listed.get("findings").get(0).has("text"));
        assertEquals("FLED", listed.get("closed").get("outcome").asText());
        assertEquals(
                "2026-11-24T02:29:00.000Z",
                listed.get("closed").get("reopenUntil").asText());
        JsonNode whole = written(AlarmJson.of(scene.alarm, scene.now));
        assertEquals(
                "two men", whole.get("findings").get(0).get("text").get("text").asText());
        assertEquals("ALARM_ENDED", whole.get("pictures").get("refused").asText());
    }

    @Test
    void everyChoiceHasAShortNameThatIsReadBack() {
        for (RejectionReason reason : RejectionReason.values()) {
            String name = Words.name(reason);
            if (name != null) {
                assertEquals(reason, Words.choice(RejectionReason.class, "reason", name));
            }
        }
        assertEquals(
                AssignmentStage.ASSIGNMENT_STAGE_ON_SCENE, Words.choice(AssignmentStage.class, "stage", "ON_SCENE"));
        assertEquals("TEST", Words.name(AlarmStatus.ALARM_STATUS_TEST));
        assertThrows(InvalidRequest.class, () -> Words.choice(Outcome.class, "outcome", null));
        assertThrows(InvalidRequest.class, () -> Words.choice(Outcome.class, "outcome", "UNSPECIFIED"));
        assertThrows(InvalidRequest.class, () -> Words.choice(Outcome.class, "outcome", "OUTCOME_FLED"));
    }

    @Test
    void aJournalLineHoldsTheFactAsProtoJson() throws Exception {
        Scene scene = Scene.accepted().does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
        JsonNode line =
                json.readTree(json.writeValueAsString(JournalLineJson.of(scene.entries.get(scene.entries.size() - 2))));
        assertEquals("alarm_closed", line.get("kind").asText());
        assertEquals("OUTCOME_FLED", line.get("data").get("outcome").asText());
        assertEquals("dispatcher 1", line.get("actor").get("name").asText());
        assertEquals("dispatcher", line.get("actor").get("role").asText());
    }
}
