package liveview.evidence;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The alarms that were read in alarm-service's journal. */
public interface KnownAlarms {
    /** Whether the alarm is real; empty when it has not been read yet. */
    CompletionStage<Optional<AlarmStatus>> status(String alarmId);
}
