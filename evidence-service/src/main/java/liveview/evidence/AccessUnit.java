package liveview.evidence;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import liveview.journal.Bytes;

/**
 * An access unit on its way into a recording.
 *
 * @param number counts the units of the live stream, from 1
 * @param payload as it was sent, not to be changed
 * @param sha256 what the publisher says the payload's digest is
 * @param capturedAt by the camera's own clock; empty when it gives none
 * @param receivedAt by the gateway's clock
 * @param relayedAt by the relay's clock, when the last byte had come
 * @param keyFrame can be decoded on its own
 * @param preAlarm taken before the operator's "send"
 * @param lostPackets how many packets of it were lost on the way to the gateway
 * @param epoch the publish that sent it
 * @param clock the gateway's clock as measured then; empty before the first exchange
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record AccessUnit(
        long number,
        byte[] payload,
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

    /**
     * The same, once its bytes are known to be those of its digest.
     *
     * @throws UnitDamaged when they are not
     */
    AccessUnit checked() {
        boolean whole = number > 0
                && MessageDigest.isEqual(
                        sha256.toArray(), Digests.sha256(payload).toArray());
        if (!whole) {
            throw new UnitDamaged(number);
        }
        return this;
    }
}
