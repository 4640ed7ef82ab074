package liveview.alarm.postgres;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import liveview.alarm.Alarm;
import liveview.journal.Bytes;

/**
 * What the journal answers: where, when, and the alarm after it.
 *
 * @param alarm empty for a note, and for a retry: then the entries up to the position make it again
 */
record Answer(long position, Instant at, Optional<Alarm> alarm) {
    /** Position and microseconds since 1970, 8 bytes each, big-endian. */
    Bytes toBytes() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return Bytes.of(
                ByteBuffer.allocate(16).putLong(position).putLong(micros).array());
    }

    static Answer fromBytes(Bytes kept) {
        ByteBuffer bytes = ByteBuffer.wrap(kept.toArray());
        return new Answer(bytes.getLong(), Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS), Optional.empty());
    }
}
