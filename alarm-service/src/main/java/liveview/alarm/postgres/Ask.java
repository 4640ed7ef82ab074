package liveview.alarm.postgres;

import liveview.alarm.AlarmId;
import liveview.alarm.Command;
import liveview.alarm.Request;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.Fact;

/** What the journal is asked to decide. */
sealed interface Ask {
    /** A central raises an alarm. */
    record Raise(Request request, AlarmId alarmId, RaiseAlarmRequest raise) implements Ask {}

    /** Somebody wants something done to an alarm. */
    record Act(Request request, AlarmId alarmId, Command command) implements Ask {}

    /** The zone notes a fact that no state can refuse. */
    record Note(String subject, Fact fact) implements Ask {}
}
