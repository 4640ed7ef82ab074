package liveview.alarm;

import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;

/** The one place where commands on alarms are decided and kept: every adapter's way in. */
public interface AlarmJournal {
    /**
     * Raises an alarm; done after the commit. A retry of the same request is answered as the first time.
     *
     * <p>Ends with a {@link liveview.base.Failure}: the domain's own, or that of a full or absent journal.
     */
    CompletionStage<Done> raise(Request request, RaiseAlarmRequest raise);

    /** Has a command on an alarm decided and kept; as {@link #raise}. */
    CompletionStage<Done> act(Request request, AlarmId alarmId, Command command);

    /** The alarm as its last committed entry made it; ends with {@link AlarmNotFound} when there is none. */
    CompletionStage<Alarm> find(AlarmId alarmId);

    /** All entries of the alarm, oldest first; ends with {@link AlarmNotFound} when there is none. */
    CompletionStage<List<Entry>> entries(AlarmId alarmId);

    /** Entries of the zone itself after this position, oldest first, at most 1,000. */
    CompletionStage<List<ZoneEntry>> zoneEntries(long afterPosition);

    /** How many requests wait for a commit. */
    int waiting();
}
