package liveview.gateway;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One access unit as the camera sent it, with the two clocks that saw it. */
public final class CapturedUnit {
    private final Instant receivedAt;
    private final @Nullable Instant cameraClockAt;
    private final boolean keyFrame;
    private final byte[] bytes;

    /**
     * @param receivedAt when its last byte reached the gateway, by the gateway's clock
     * @param cameraClockAt what the camera's own clock said, where it says anything (RTCP sender report)
     * @param keyFrame whether decoding can start here
     * @param bytes the access unit in the byte stream format (H.264, Annex B); owned by this object from now on
     */
    public CapturedUnit(Instant receivedAt, @Nullable Instant cameraClockAt, boolean keyFrame, byte[] bytes) {
        this.receivedAt = receivedAt;
        this.cameraClockAt = cameraClockAt;
        this.keyFrame = keyFrame;
        this.bytes = bytes;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Optional<Instant> cameraClockAt() {
        return Optional.ofNullable(cameraClockAt);
    }

    public boolean keyFrame() {
        return keyFrame;
    }

    public int size() {
        return bytes.length;
    }

    /** The bytes, read-only. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }
}
