package liveview.evidence.postgres;

import java.time.Instant;
import java.util.Set;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Decided;
import liveview.evidence.NewSegment;
import liveview.evidence.RecordingStart;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;

/** A change of recordings, decided and written down together with its entry in the custody log. */
sealed interface Deed {
    /** The recordings that it changes. */
    Set<String> streamIds();

    /** A relay announces units. */
    record Begin(RecordingStart start, AlarmStatus status, WrappedKey key) implements Deed {
        @Override
        public Set<String> streamIds() {
            return Set.of(start.streamId());
        }
    }

    /** A segment is in the store. */
    record Seal(NewSegment segment) implements Deed {
        @Override
        public Set<String> streamIds() {
            return Set.of(segment.streamId());
        }
    }

    /** A number came again with other bytes. */
    record Refuse(String streamId, long number, Bytes kept, Bytes refused) implements Deed {
        @Override
        public Set<String> streamIds() {
            return Set.of(streamId);
        }
    }

    /** The keys of an alarm's recordings are to be destroyed. */
    record Erase(String alarmId, Set<String> streamIds, Decided decided) implements Deed {}

    /** What an alarm's recordings hold is to stay locked until then. */
    record ExtendLock(String alarmId, Set<String> streamIds, Instant until, Decided decided) implements Deed {}
}
