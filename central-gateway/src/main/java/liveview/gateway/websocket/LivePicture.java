package liveview.gateway.websocket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import liveview.gateway.CapturedUnit;
import liveview.gateway.LiveCamera;
import liveview.gateway.StoredUnit;
import liveview.media.AccessUnit;
import liveview.media.Fragment;
import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.media.InitSegment;
import liveview.media.MalformedVideo;
import org.jspecify.annotations.Nullable;

/**
 * One camera's pictures on one WebSocket: the newest group at once, then each picture as it comes. While the page does
 * not keep up, pictures are left out up to the next key frame; nothing piles up here.
 *
 * <p>Frames are those of the zone's live sockets: a header of 40 bytes, big-endian, then CMAF.
 */
final class LivePicture implements AutoCloseable {
    private static final int HEADER_BYTES = 40;
    /** A whole group of pictures goes out at once when a page joins; more than this is a page that does not keep up. */
    private static final int QUEUE_BYTES = 4 << 20;

    private static final byte INIT = 1;
    private static final byte FRAGMENT = 2;
    private static final int KEY_FRAME = 1;
    private static final int CAMERA_CLOCK_KNOWN = 4;

    private final LiveCamera camera;
    private final ServerWebSocket socket;
    private final FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
    private LiveCamera.@Nullable Watching watching;
    private @Nullable InitSegment init;
    private int skipped;
    private boolean closed;

    LivePicture(LiveCamera camera, ServerWebSocket socket) {
        this.camera = camera;
        this.socket = socket;
    }

    /** Begins to show. */
    void start() {
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        say(new JsonObject()
                .put("type", "started")
                .put("viewId", UUID.randomUUID().toString())
                .put("streamId", camera.id().value())
                .put("epoch", 1)
                .put("rendition", "original"));
        LiveCamera.Watching begun = camera.watch(this::show);
        synchronized (this) {
            watching = begun;
        }
        if (socket.isClosed()) {
            close();
        }
    }

    private synchronized void show(StoredUnit stored) {
        CapturedUnit unit = stored.unit();
        if (closed || socket.isClosed()) {
            return;
        }
        try {
            showOpen(stored, unit);
        } catch (IllegalStateException e) {
            // the page went away under our hands; its close handler ends the watching
            closed = true;
        }
    }

    private void showOpen(StoredUnit stored, CapturedUnit unit) {
        boolean behind = socket.writeQueueFull() || (skipped > 0 && !unit.keyFrame());
        if (behind) {
            skipped++;
            return;
        }
        try {
            writer.write(new AccessUnit(
                            stored.number(),
                            unit.toByteArray(),
                            unit.cameraClockAt().orElse(null),
                            unit.receivedAt(),
                            unit.keyFrame()))
                    .ifPresent(fragment -> send(fragment, unit));
        } catch (MalformedVideo e) {
            // a picture that cannot be read cannot be shown; the next one may be
            skipped++;
        }
    }

    private void send(Fragment fragment, CapturedUnit unit) {
        if (!fragment.init().equals(init)) {
            init = fragment.init();
            sayClocks(unit);
            say(new JsonObject()
                    .put("type", "init")
                    .put("codecs", init.codecString())
                    .put("width", init.width())
                    .put("height", init.height())
                    .put("timescale", Fragment.TICKS_PER_SECOND));
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).put(0, INIT);
            socket.writeBinaryMessage(Buffer.buffer(header.array()).appendBytes(init.bytes()));
        }
        int flags =
                (fragment.keyFrame() ? KEY_FRAME : 0) | (unit.cameraClockAt().isPresent() ? CAMERA_CLOCK_KNOWN : 0);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .put(FRAGMENT)
                .put((byte) flags)
                .putShort((short) Math.min(skipped, Short.MAX_VALUE))
                .putInt(fragment.durationTicks())
                .putLong(fragment.number())
                .putLong(micros(unit.receivedAt()))
                .putLong(unit.cameraClockAt().map(LivePicture::micros).orElse(0L))
                .putLong(micros(unit.receivedAt()));
        socket.writeBinaryMessage(Buffer.buffer(header.array()).appendBytes(fragment.bytes()));
        skipped = 0;
    }

    private void sayClocks(CapturedUnit unit) {
        JsonObject clocks = new JsonObject()
                .put("type", "clocks")
                .put("gatewayOffsetMicros", 0)
                .put("gatewayUncertaintyMicros", 0);
        unit.cameraClockAt()
                .ifPresent(at -> clocks.put(
                        "cameraOffsetMicros",
                        Duration.between(unit.receivedAt(), at).toNanos() / 1000));
        say(clocks);
    }

    private void say(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    @Override
    public void close() {
        LiveCamera.Watching begun;
        synchronized (this) {
            closed = true;
            begun = watching;
        }
        // outside our lock: the camera's thread may hold its own and wait for ours
        if (begun != null) {
            begun.close();
        }
    }
}
