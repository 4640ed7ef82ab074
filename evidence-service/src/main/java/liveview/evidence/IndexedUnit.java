package liveview.evidence;

import java.time.Instant;
import java.util.Optional;
import liveview.journal.Bytes;

/**
 * One access unit of a segment, as the index has it.
 *
 * @param number counts the units of the live stream, from 1
 * @param offset its first byte in the segment
 * @param length how many bytes
 * @param sha256 of exactly these bytes
 * @param capturedAt by the camera's own clock; empty when it gives none
 * @param receivedAt by the gateway's clock
 * @param relayedAt by the relay's clock
 * @param clock the gateway's clock as measured then; empty before the first exchange
 */
public record IndexedUnit(
        long number,
        int offset,
        int length,
        Bytes sha256,
        Optional<Instant> capturedAt,
        Instant receivedAt,
        Instant relayedAt,
        boolean keyFrame,
        boolean preAlarm,
        int lostPackets,
        long epoch,
        Lane lane,
        Optional<GatewayClock> clock) {

    static IndexedUnit of(AccessUnit unit, int offset) {
        return new IndexedUnit(
                unit.number(),
                offset,
                unit.payload().length,
                unit.sha256(),
                unit.capturedAt(),
                unit.receivedAt(),
                unit.relayedAt(),
                unit.keyFrame(),
                unit.preAlarm(),
                unit.lostPackets(),
                unit.epoch(),
                unit.lane(),
                unit.clock());
    }
}
