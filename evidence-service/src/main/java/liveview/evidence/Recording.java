package liveview.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import liveview.journal.Bytes;

/**
 * All access units of one live stream that are kept.
 *
 * @param streamId the live stream, which names it
 * @param key the recording's own key, wrapped; empty once it was destroyed by a lawful erasure
 * @param begunAt when its first unit was announced, the zone's clock
 * @param epoch the newest publish that is known
 * @param kept the numbers that are stored
 * @param segments how many segments it has
 * @param bytes of all segments, as they were sent
 * @param chain the chain's digest up to the last segment, see {@link SegmentChain}
 * @param end empty while the live stream goes on
 */
public record Recording(
        String streamId,
        String alarmId,
        String cameraId,
        AlarmStatus status,
        VideoFormat format,
        Origin origin,
        Optional<WrappedKey> key,
        Instant begunAt,
        long epoch,
        List<NumberRange> kept,
        long segments,
        long bytes,
        Bytes chain,
        Optional<End> end) {
    public Recording {
        kept = List.copyOf(kept);
    }

    /**
     * The end of the live stream, as alarm-service's journal has it.
     *
     * @param at when it was written down, the zone's clock
     * @param lastNumber the last number that was given; empty when nobody said
     * @param byPublisher the publisher said so; otherwise his link was lost
     */
    public record End(Instant at, OptionalLong lastNumber, boolean byPublisher) {}

    /** The same once a newer publish is known. */
    public Recording publishedAs(long newest) {
        return new Recording(
                streamId, alarmId, cameraId, status, format, origin, key, begunAt, newest, kept, segments, bytes, chain,
                end);
    }

    /** The same with one more segment. */
    public Recording with(List<NumberRange> nowKept, long moreBytes, Bytes nowChain) {
        return new Recording(
                streamId,
                alarmId,
                cameraId,
                status,
                format,
                origin,
                key,
                begunAt,
                epoch,
                nowKept,
                segments + 1,
                bytes + moreBytes,
                nowChain,
                end);
    }

    /** What is missing, as far as is known what there was. */
    public List<NumberRange> missing() {
        long lastKept = kept.isEmpty() ? 0 : kept.getLast().last();
        long last = end.map(End::lastNumber).orElse(OptionalLong.empty()).orElse(0);
        return NumberRanges.of(kept).missingUntil(Math.max(last, lastKept));
    }
}
