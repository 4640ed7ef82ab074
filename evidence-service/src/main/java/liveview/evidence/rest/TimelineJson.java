package liveview.evidence.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import liveview.evidence.HeldLock;
import liveview.evidence.LockExtension;
import liveview.evidence.Look;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.RecordingContents;
import liveview.evidence.Reel;
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
     * @param locked what keeps the segment from being deleted whose lock ends first; the store knows what holds now
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

    static TimelineJson of(Look look, RecordedAlarm alarm, List<Reel> reels, List<LockExtension> extensions) {
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
                reels.stream().map(reel -> track(alarm, reel, extensions)).toList());
    }

    private static TrackJson track(RecordedAlarm alarm, Reel reel, List<LockExtension> extensions) {
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
                GapJson.of(reel),
                ahead.isEmpty() ? List.of() : List.of(ahead.getFirst(), ahead.getLast()),
                reel.cameraAhead().map(Duration::toMillis).orElse(null),
                units.stream().mapToLong(kept -> kept.unit().lostPackets()).sum(),
                HeldLock.weakest(units.stream().map(RecordingContents.KeptUnit::segment), extensions)
                        .map(LockJson::of)
                        .orElse(null));
    }
}
