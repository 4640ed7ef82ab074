package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.BART;
import static liveview.alarm.Scene.ZONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.stream.v1.WatchEndReason;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static List<Command> due(Scene scene) {
        return Deadlines.due(scene.alarm, scene.now);
    }

    @Test
    void theCentralIsToldOnceAfterTwentySecondsThatNobodyOpened() {
        Scene scene = Scene.raised().later(Duration.ofMillis(19_999));
        assertEquals(List.of(), due(scene));
        scene.later(Duration.ofMillis(1));
        assertEquals(List.of(new Command.NoteNotOpened()), due(scene));
        scene.does(ZONE, new Command.NoteNotOpened());
        assertEquals(List.of(), due(scene));
        assertEquals(List.of(), scene.kinds(ZONE, new Command.NoteNotOpened()));
    }

    @Test
    void whoOpensInTimeIsNotPhoned() {
        Scene scene = Scene.raised().does(ANNE, new Command.Open()).later(Duration.ofMinutes(1));
        assertEquals(List.of(), due(scene));
        assertEquals(List.of(), scene.kinds(ZONE, new Command.NoteNotOpened()));
    }

    @Test
    void aWindowWhoseTimeIsUpIsEnded() {
        Scene scene = Scene.accepted().later(Pictures.WINDOW);
        assertEquals(List.of(new Command.EndWindow()), due(scene));
    }

    @Test
    void aViewWhoseRelayIsSilentIsEndedAfterAMinute() {
        String view = UUID.randomUUID().toString();
        Scene scene = Scene.accepted()
                .does(BART, new Command.OpenView(view, view, "garden", "", "", Text.getDefaultInstance(), ""));
        scene.later(Duration.ofSeconds(59));
        assertEquals(List.of(), due(scene));
        scene.later(Duration.ofSeconds(1));
        assertEquals(
                List.of(new Command.EndView(
                        view, WatchEndReason.WATCH_END_REASON_UNSPECIFIED, true, ReportedSeconds.NONE)),
                due(scene));
    }
}
