package liveview.evidence.postgres;

import liveview.evidence.AlarmStatus;
import liveview.evidence.NewSegment;
import liveview.evidence.RecordingStart;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;

/** A change of a recording, decided and written down together with its entry in the custody log. */
sealed interface Deed {
    /** The recording that it changes. */
    String streamId();

    /** A relay announces units. */
    record Begin(RecordingStart start, AlarmStatus status, WrappedKey key) implements Deed {
        @Override
        public String streamId() {
            return start.streamId();
        }
    }

    /** A segment is in the store. */
    record Seal(NewSegment segment) implements Deed {
        @Override
        public String streamId() {
            return segment.streamId();
        }
    }

    /** A number came again with other bytes. */
    record Refuse(String streamId, long number, Bytes kept, Bytes refused) implements Deed {}
}
