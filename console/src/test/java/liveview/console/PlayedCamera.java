package liveview.console;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.media.AccessUnit;
import liveview.media.AccessUnitSplitter;
import liveview.media.Fragment;
import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.media.InitSegment;
import org.jspecify.annotations.Nullable;

/**
 * A camera that plays an H.264 stream in a loop, as the relay gives it to a viewer: one fragment a picture, the group
 * of pictures since the last key frame kept for who comes later. For the event loop only.
 */
final class PlayedCamera {
    /** One picture as a viewer gets it. */
    record Shown(Fragment fragment, Instant receivedAt, Instant relayedAt) {
        boolean keyFrame() {
            return fragment.keyFrame();
        }

        /** The frame on the WebSocket: 40 bytes of header, then the fragment (docs/protocol/console-api.md). */
        Buffer frame(int skipped) {
            return Buffer.buffer()
                    .appendByte((byte) 2)
                    .appendByte((byte) (keyFrame() ? 1 : 0))
                    .appendUnsignedShort(skipped)
                    .appendUnsignedInt(fragment.durationTicks())
                    .appendLong(fragment.number())
                    .appendLong(micros(receivedAt))
                    .appendLong(0)
                    .appendLong(micros(relayedAt))
                    .appendBytes(fragment.bytes());
        }
    }

    private List<byte[]> pictures;
    private FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
    private final List<Shown> group = new ArrayList<>();
    private int at;
    private long number;

    PlayedCamera(byte[] stream) {
        this.pictures = picturesOf(stream);
    }

    private static List<byte[]> picturesOf(byte[] stream) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(stream));
        units.addAll(splitter.finish());
        return List.copyOf(units);
    }

    /** Another stream from its first picture on, in the same live stream. */
    void play(byte[] stream) {
        pictures = picturesOf(stream);
        at = 0;
    }

    /**
     * The next picture of the loop.
     *
     * @param delay how long it took from the gateway to the relay
     * @param gatewayOff the gateway's clock minus the zone's
     */
    @Nullable Shown next(Duration delay, Duration gatewayOff) {
        Instant now = Instant.now();
        Instant receivedAt = now.minus(delay).plus(gatewayOff);
        byte[] picture = pictures.get(at);
        at = (at + 1) % pictures.size();
        AccessUnit unit = new AccessUnit(number++, picture, null, receivedAt, false);
        Shown shown =
                writer.write(unit).map(made -> new Shown(made, receivedAt, now)).orElse(null);
        if (shown != null) {
            if (shown.keyFrame()) {
                group.clear();
            }
            group.add(shown);
        }
        return shown;
    }

    /** What a new viewer is given first. */
    List<Shown> group() {
        return List.copyOf(group);
    }

    /** As another relay would show it: its timeline begins anew. */
    void onAnotherRelay() {
        writer = new FragmentWriter(H264.INSTANCE);
        group.clear();
        at = 0;
    }

    static Buffer frame(InitSegment init) {
        return Buffer.buffer(new byte[40]).setByte(0, (byte) 1).appendBytes(init.bytes());
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }
}
