package liveview.evidence;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import liveview.journal.Bytes;

/** What is kept, to be read. */
public interface Recordings {
    /** The recordings of an alarm, in the order in which they began. */
    CompletionStage<List<Recording>> ofAlarm(String alarmId);

    CompletionStage<Optional<Recording>> find(String streamId);

    /** The segments of a recording, in the order of their arrival. */
    CompletionStage<List<Segment>> segments(String streamId);

    /** The digest of a number that is kept; empty when it is not. */
    CompletionStage<Optional<Bytes>> digest(String streamId, long number);
}
