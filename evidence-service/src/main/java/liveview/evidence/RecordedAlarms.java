package liveview.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The alarms of which something is recorded. */
public interface RecordedAlarms {
    /** Those raised before that instant, newest first, at most so many. */
    CompletionStage<List<RecordedAlarm>> before(Instant instant, int most);

    CompletionStage<Optional<RecordedAlarm>> find(String alarmId);
}
