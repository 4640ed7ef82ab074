package liveview.evidence;

import java.util.concurrent.CompletionStage;
import liveview.journal.Bytes;

/** Where recordings and their segments are written down, each change together with its entry in the custody log. */
public interface Ledger {
    /**
     * Begins a recording, or goes on with the one that is there.
     *
     * @param key for a new one; the recording that is there keeps its own
     * @return the recording; fails with {@link OlderEpoch} when a newer publish is known
     */
    CompletionStage<Recording> begin(RecordingStart start, AlarmStatus status, WrappedKey key);

    /** Commits a segment; a second time changes nothing. */
    CompletionStage<Recording> seal(NewSegment segment);

    /** Writes down that a number came again with other bytes. */
    CompletionStage<Void> refuse(String streamId, long number, Bytes kept, Bytes refused);
}
