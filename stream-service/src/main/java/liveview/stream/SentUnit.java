package liveview.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import liveview.media.AccessUnit;
import org.jspecify.annotations.Nullable;

/**
 * An access unit as a publisher sent it.
 *
 * @param payload Annex B, not to be changed
 * @param sha256 what the publisher says the payload's digest is
 * @param capturedAt by the camera's own clock; null when it gives none
 * @param receivedAt by the gateway's clock
 * @param relayedAt by our clock, when the last byte had come
 * @param preAlarm taken before the operator's "send"
 * @param lostPackets how many packets of it were lost on the way to the gateway
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record SentUnit(
        long number,
        byte[] payload,
        byte[] sha256,
        @Nullable Instant capturedAt,
        Instant receivedAt,
        Instant relayedAt,
        boolean keyFrame,
        boolean preAlarm,
        int lostPackets) {

    AccessUnit accessUnit() {
        return new AccessUnit(number, payload, capturedAt, receivedAt, keyFrame);
    }

    /** Refuses what is too large, has no number, or is not what its digest says. */
    void check(int maxBytes) {
        if (number <= 0 || number == Long.MAX_VALUE) {
            throw new UnitRefused("An access unit has no number.", "Count the access units of a live stream from 1.");
        }
        if (payload.length > maxBytes) {
            throw new UnitTooLarge(number, maxBytes);
        }
        if (!MessageDigest.isEqual(sha256, digest(payload))) {
            throw new UnitDamaged(number);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
