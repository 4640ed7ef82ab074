package liveview.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** What the database says is kept, as it lies there: to be held against the custody log and the store. */
public interface EvidenceIndex {
    /** All recordings, by live stream. */
    CompletionStage<Map<String, Recording>> recordings();

    /** How many segments have rows, by live stream. */
    CompletionStage<Map<String, Long>> counts();

    /** Those of these segments that have rows. */
    CompletionStage<Map<UUID, IndexedSegment>> segments(Collection<UUID> ids);

    /** The segments of a recording, in the order of their arrival. */
    CompletionStage<List<IndexedSegment>> segments(String streamId);
}
