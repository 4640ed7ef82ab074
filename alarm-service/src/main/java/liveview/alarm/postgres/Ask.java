package liveview.alarm.postgres;

import liveview.alarm.AlarmId;
import liveview.alarm.Central;
import liveview.alarm.Command;
import liveview.alarm.Request;
import liveview.alarm.Team;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.Fact;

/** What the journal is asked to decide. */
sealed interface Ask {
    /** A central raises an alarm. */
    record Raise(Request request, AlarmId alarmId, RaiseAlarmRequest raise) implements Ask {}

    /** Somebody wants something done to an alarm. */
    record Act(Request request, AlarmId alarmId, Command command) implements Ask {}

    /** The zone's administrator enters a team. */
    record EnterTeam(Request request, Team team) implements Ask {}

    /** The zone's administrator enters a central. */
    record EnterCentral(Request request, Central central) implements Ask {}

    /** The zone notes a fact that no state can refuse. */
    record Note(String subject, Fact fact) implements Ask {}
}
