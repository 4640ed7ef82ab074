package liveview.evidence;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What was read in alarm-service's journal, kept so that evidence does not need that service. */
public interface AlarmBook extends KnownAlarms {
    /** Up to where the journal was read. */
    CompletionStage<Long> position();

    /** Keeps these entries and what they mean for alarms and recordings, in one transaction. */
    CompletionStage<Void> take(List<JournalEntry> entries, long position);

    /** The entries of an alarm, in order. */
    CompletionStage<List<JournalEntry>> entries(String alarmId);

    /** The links of the whole journal after one position and up to another, in order. */
    CompletionStage<List<ChainLink>> links(long after, long until);
}
