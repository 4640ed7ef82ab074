package liveview.alarm.websocket;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.OFFICER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.alarm.Alarm;
import liveview.alarm.Change;
import liveview.alarm.Command;
import liveview.alarm.Scene;
import liveview.alarm.Sight;
import liveview.base.rest.JsonRules;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Scene scene = Scene.accepted();

    @BeforeEach
    void rules() {
        new JsonRules().customize(json);
    }

    private Board board(Actor actor) {
        return new Board(new Sight(scene.zone), actor, json);
    }

    private JsonNode snapshot(Board board, long after) throws Exception {
        return json.readTree(board.snapshot(scene.alarm.position(), after, List.of(scene.alarm), scene.now));
    }

    private News lastNews() {
        return news(scene.alarm, scene.entries.size());
    }

    private News news(Alarm alarm, int position) {
        return new News(new Change(scene.entries.get(position - 1), alarm), scene.now, json);
    }

    @Test
    void whatASnapshotAlreadyHoldsIsNotToldAgain() throws Exception {
        Board board = board(ANNE);
        assertEquals(1, snapshot(board, 0).get("alarms").size());
        assertEquals(Optional.empty(), board.tell(lastNews()));
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        JsonNode told = json.readTree(board.tell(lastNews()).orElseThrow());
        assertEquals("team_stage", told.get("kind").asText());
        assertEquals(scene.alarm.position(), told.get("position").asLong());
        assertEquals(Optional.empty(), board.tell(lastNews()));
    }

    @Test
    void nothingIsToldBeforeThePageHasAskedForItsSnapshot() {
        assertEquals(Optional.empty(), board(ANNE).tell(lastNews()));
    }

    @Test
    void aChangeAfterASnapshotThatIsAheadOfItsPositionIsNotLost() throws Exception {
        Board board = board(ANNE);
        Alarm before = scene.alarm;
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        board.snapshot(scene.alarm.position() + 7, 0, List.of(before), scene.now);
        assertTrue(board.tell(lastNews()).isPresent());
    }

    @Test
    void anOfficerIsToldOfHisTeamsAlarmFromTheAssignmentOn() throws Exception {
        Board board = board(OFFICER);
        assertEquals(0, snapshot(board, 0).get("alarms").size());
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        assertTrue(board.tell(lastNews()).orElseThrow().contains("\"type\":\"alarm\""));
    }

    @Test
    void whoLosesSightIsToldThatItIsGone() throws Exception {
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        Board board = board(OFFICER);
        assertEquals(1, snapshot(board, 0).get("alarms").size());
        board.seenBy(Scene.OTHER_OFFICER);
        List<String> told = board.recheck(9, List.of(scene.alarm), scene.now);
        assertEquals(1, told.size());
        assertEquals("gone", json.readTree(told.getFirst()).get("type").asText());
        assertEquals(List.of(), board.recheck(9, List.of(scene.alarm), scene.now));
    }

    @Test
    void anEndedAlarmComesWithASnapshotOnlyWhenItChangedSinceAndGoesAfterADay() throws Exception {
        long before = scene.alarm.position();
        scene.does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
        Board board = board(ANNE);
        assertEquals(0, snapshot(board, 0).get("alarms").size());
        assertEquals(0, snapshot(board, scene.alarm.position()).get("alarms").size());
        JsonNode closed = snapshot(board, before).get("alarms").get(0);
        assertEquals("FLED", closed.get("closed").get("outcome").asText());
        scene.later(Duration.ofHours(24));
        assertEquals(1, board.recheck(9, List.of(scene.alarm), scene.now).size());
    }

    @Test
    void whoWatchesPicturesChangesNoBoard() {
        String view = UUID.randomUUID().toString();
        scene.does(ANNE, new Command.OpenView(view, view, "garden", "", "", Text.getDefaultInstance(), ""));
        assertFalse(News.shows(lastNews().change()));
        assertTrue(News.shows(news(scene.alarm, 1).change()));
    }

    @Test
    void anErasedAlarmIsGone() throws Exception {
        Board board = board(ANNE);
        snapshot(board, 0);
        News erased = new News(new Change(scene.entries.getLast(), null), scene.now, json);
        assertTrue(board.tell(erased).orElseThrow().contains("\"type\":\"gone\""));
    }
}
