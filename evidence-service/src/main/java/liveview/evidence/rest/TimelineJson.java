package liveview.evidence.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import liveview.evidence.Look;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.RecordingContents;
import liveview.evidence.Reel;
import liveview.evidence.Segment;
import org.jspecify.annotations.Nullable;

/**
 * All recordings of an alarm beside each other, by the zone's clock.
 *
 * @param from when the first picture of all is shown; absent when there is none
 * @param to when the last is
 */
record TimelineJson(
        LookJson look,
        RecordedAlarmJson alarm,
        @Nullable Instant from,
        @Nullable Instant to,
        List<TrackJson> tracks) {
    /**
     * One recording.
     *
     * @param pieces pictures without a gap between them
     * @param gaps numbers that are missing between pieces, and the time for which there is no picture
     * @param gatewayAheadMillis the gateway's clock minus the zone's, as first and as last measured
     * @param cameraAheadMillis the camera's clock minus the zone's; absent when it gives none
     * @param lostPackets how many packets were lost on the way to the gateway
     * @param locked how its segments were locked at first; the store knows what holds now
     */
    record TrackJson(
            RecordingJson recording,
            List<PieceJson> pieces,
            List<GapJson> gaps,
            List<Double> gatewayAheadMillis,
            @Nullable Long cameraAheadMillis,
            long lostPackets,
            @Nullable LockJson locked) {}

    /** Pictures without a gap between them. */
    record PieceJson(Instant from, Instant to, long firstNumber, long lastNumber, boolean preAlarm) {}

    /** No pictures: numbers that are missing; none of them when the camera sent nothing. */
    record GapJson(
            Instant from,
            Instant to,
            @Nullable Long firstNumber,
            @Nullable Long lastNumber) {}

    /** How, and until when at least, the store refuses to delete it. */
    record LockJson(String mode, Instant until) {}

    static TimelineJson of(Look look, RecordedAlarm alarm, List<Reel> reels) {
        List<Reel.Piece> all =
                reels.stream().flatMap(reel -> reel.pieces().stream()).toList();
        return new TimelineJson(
                LookJson.of(look),
                RecordedAlarmJson.listed(alarm),
                all.stream()
                        .map(Reel.Piece::from)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                all.stream().map(Reel.Piece::to).max(Comparator.naturalOrder()).orElse(null),
                reels.stream().map(reel -> track(alarm, reel)).toList());
    }

    private static TrackJson track(RecordedAlarm alarm, Reel reel) {
        List<Reel.Piece> pieces = reel.pieces();
        List<RecordingContents.KeptUnit> units = reel.contents().units();
        List<Double> ahead = units.stream()
                .flatMap(kept -> kept.unit().clock().stream())
                .map(clock -> clock.offsetMicros() / 1000.0)
                .toList();
        return new TrackJson(
                RecordingJson.of(
                        reel.recording(),
                        RecordedAlarmJson.cameraName(alarm, reel.recording().cameraId())),
                pieces.stream()
                        .map(piece -> new PieceJson(
                                piece.from(), piece.to(), piece.firstNumber(), piece.lastNumber(), piece.preAlarm()))
                        .toList(),
                gaps(pieces),
                ahead.isEmpty() ? List.of() : List.of(ahead.getFirst(), ahead.getLast()),
                reel.cameraAhead().map(Duration::toMillis).orElse(null),
                units.stream().mapToLong(kept -> kept.unit().lostPackets()).sum(),
                lock(units.stream().map(RecordingContents.KeptUnit::segment)));
    }

    private static List<GapJson> gaps(List<Reel.Piece> pieces) {
        List<GapJson> gaps = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i++) {
            Reel.Piece before = pieces.get(i - 1);
            Reel.Piece after = pieces.get(i);
            boolean missing = after.firstNumber() > before.lastNumber() + 1;
            if (missing || after.preAlarm() == before.preAlarm()) {
                gaps.add(new GapJson(
                        before.to(),
                        after.from(),
                        missing ? before.lastNumber() + 1 : null,
                        missing ? after.firstNumber() - 1 : null));
            }
        }
        return gaps;
    }

    private static @Nullable LockJson lock(Stream<Segment> segments) {
        return segments.map(Segment::lock)
                .min(Comparator.comparing(lock -> lock.until()))
                .map(lock -> new LockJson(lock.mode().name(), lock.until()))
                .orElse(null);
    }
}
