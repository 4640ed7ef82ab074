package liveview.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.protocol.stream.v1.WatchEndReason;

/** What the zone does by itself because time has passed. */
public final class Deadlines {
    private Deadlines() {}

    /** The commands that are due for this alarm; each changes nothing when it was done in the meantime. */
    public static List<Command> due(Alarm alarm, Instant now) {
        List<Command> due = new ArrayList<>();
        if (alarm.state() instanceof AlarmState.Raised
                && alarm.attention().isNotOpenedInTime(alarm.receivedAt(), now)) {
            due.add(new Command.NoteNotOpened());
        }
        if (alarm.pictures().window() instanceof Window.Open(Instant until) && !now.isBefore(until)) {
            due.add(new Command.EndWindow());
        }
        alarm.views().byId().values().stream()
                .filter(view -> view.endedAt() == null
                        && !now.isBefore(view.reportedAt().plus(Views.SILENCE)))
                .map(view -> new Command.EndView(
                        view.viewId(), WatchEndReason.WATCH_END_REASON_UNSPECIFIED, true, ReportedSeconds.NONE))
                .forEach(due::add);
        return due;
    }
}
