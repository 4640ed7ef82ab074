package liveview.evidence.rest;

import liveview.evidence.IndexedUnit;
import liveview.evidence.Reel;
import org.jspecify.annotations.Nullable;

/**
 * When one picture is shown. Times are microseconds since 1970.
 *
 * @param atMicros by the zone's clock
 * @param cameraAtMicros by the camera's own clock; absent when it gives none
 * @param lostPackets how many packets of it were lost on the way to the gateway
 * @param sha256 of the access unit as it was sent, hexadecimal
 */
record PictureJson(
        long number,
        long atMicros,
        @Nullable Long cameraAtMicros,
        boolean keyFrame,
        boolean preAlarm,
        int lostPackets,
        String sha256) {
    static PictureJson of(Reel.Shown shown) {
        IndexedUnit unit = shown.kept().unit();
        return new PictureJson(
                unit.number(),
                Micros.of(shown.at()),
                unit.capturedAt().map(Micros::of).orElse(null),
                unit.keyFrame(),
                unit.preAlarm(),
                unit.lostPackets(),
                unit.sha256().hex());
    }
}
