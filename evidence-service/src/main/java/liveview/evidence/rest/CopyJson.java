package liveview.evidence.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import liveview.evidence.HeldLock;
import liveview.evidence.LockExtension;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.Recording;
import liveview.evidence.RecordingContents;
import liveview.evidence.Reel;
import org.jspecify.annotations.Nullable;

/**
 * What an export of an alarm would hold now, said before anybody asks for one.
 *
 * @param cameras how many have pictures in it
 * @param from when the first picture of all is shown, the zone's clock; absent when there is none
 * @param to when the last is
 * @param aboutBytes about how many: each picture is in it twice, as it was sent and in a playable file
 * @param codecs of the originals
 * @param gaps of all cameras
 * @param locked what keeps that from being deleted whose lock ends first
 * @param decisionNeeded only with the prosecutor's written decision
 */
record CopyJson(
        int cameras,
        @Nullable Instant from,
        @Nullable Instant to,
        long aboutBytes,
        List<String> codecs,
        List<CameraGapJson> gaps,
        @Nullable LockJson locked,
        boolean decisionNeeded) {
    private static final int TIMES_IN_IT = 2;

    /** A gap of one camera. */
    record CameraGapJson(String cameraName, GapJson gap) {}

    /** @param reels of the recordings that can be read */
    static CopyJson of(RecordedAlarm alarm, List<Reel> reels, List<LockExtension> extensions, Instant now) {
        List<Recording> readable = reels.stream().map(Reel::recording).toList();
        return new CopyJson(
                (int) readable.stream().map(Recording::cameraId).distinct().count(),
                pieces(reels)
                        .map(Reel.Piece::from)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                pieces(reels).map(Reel.Piece::to).max(Comparator.naturalOrder()).orElse(null),
                TIMES_IN_IT * readable.stream().mapToLong(Recording::bytes).sum(),
                readable.stream()
                        .map(recording -> recording.format().codec())
                        .distinct()
                        .toList(),
                reels.stream().flatMap(reel -> gaps(alarm, reel)).toList(),
                HeldLock.weakest(
                                reels.stream()
                                        .flatMap(reel -> reel.contents().units().stream())
                                        .map(RecordingContents.KeptUnit::segment),
                                extensions)
                        .map(LockJson::of)
                        .orElse(null),
                alarm.needsDecision(now));
    }

    private static Stream<Reel.Piece> pieces(List<Reel> reels) {
        return reels.stream().flatMap(reel -> reel.pieces().stream());
    }

    private static Stream<CameraGapJson> gaps(RecordedAlarm alarm, Reel reel) {
        String name = RecordedAlarmJson.cameraName(alarm, reel.recording().cameraId());
        return GapJson.of(reel).stream().map(gap -> new CameraGapJson(name, gap));
    }
}
