package liveview.gateway;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something moved at a site, or the operator says so, and he has not decided yet. Nothing of it has left the gateway.
 *
 * @param alarmId UUID; the alarm keeps it when it is sent
 * @param siteId where
 * @param detectedAt when the first camera moved, by the gateway's clock
 * @param moved the cameras that moved, in that order
 * @param picturesDropped whether five minutes have passed and the pictures were deleted
 */
public record PendingAlarm(
        String alarmId, String siteId, Instant detectedAt, List<CameraId> moved, boolean picturesDropped) {
    public PendingAlarm {
        moved = List.copyOf(moved);
    }

    PendingAlarm withMoved(CameraId camera) {
        return moved.contains(camera)
                ? this
                : new PendingAlarm(
                        alarmId,
                        siteId,
                        detectedAt,
                        Stream.concat(moved.stream(), Stream.of(camera)).toList(),
                        picturesDropped);
    }

    PendingAlarm withoutPictures() {
        return new PendingAlarm(alarmId, siteId, detectedAt, moved, true);
    }
}
