package liveview.evidence.postgres;

import java.time.Instant;
import java.util.Set;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Decided;
import liveview.evidence.Look;
import liveview.evidence.NewSegment;
import liveview.evidence.RecordingStart;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.CustodyFact;

/** Something done to evidence, decided and written down together with its entry in the custody log. */
sealed interface Deed {
    /** The recordings that it changes; none when it changes no recording. */
    Set<String> streamIds();

    /** What no two batches decide about at the same time. */
    default Set<String> subjects() {
        return streamIds();
    }

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

    /** Somebody may look from now on. */
    record OpenLook(Look look) implements Deed {
        @Override
        public Set<String> streamIds() {
            return Set.of();
        }

        @Override
        public Set<String> subjects() {
            return Set.of(look.lookId().toString());
        }
    }

    /** Something was done with an alarm's evidence that changes no row. */
    record Note(String alarmId, CustodyFact fact) implements Deed {
        @Override
        public Set<String> streamIds() {
            return Set.of();
        }

        @Override
        public Set<String> subjects() {
            return Set.of(alarmId);
        }
    }
}
