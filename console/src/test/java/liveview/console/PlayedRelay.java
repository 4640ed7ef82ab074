package liveview.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.media.InitSegment;
import org.jspecify.annotations.Nullable;

/** A relay that is played: the live socket as docs/protocol/console-api.md has it, with switches for bad days. */
final class PlayedRelay {
    private final Vertx vertx;
    private final Map<String, PlayedCamera> cameras;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private long nextAt;

    /** How long pictures take from the gateway to the relay. */
    volatile Duration delay = Duration.ZERO;
    /** The gateway's clock minus the zone's. */
    volatile Duration gatewayOff = Duration.ZERO;
    /** The camera's clock minus the zone's. */
    volatile Duration cameraOff = Duration.ZERO;
    /** No picture comes from the camera. */
    volatile boolean still;
    /** Milliseconds to the next picture; a test sets what it needs. */
    volatile long pace = 40;
    /** The clip from before the alarm, when it has come. */
    volatile byte @Nullable [] clip;
    /** What pages said they painted, every message. */
    final List<JsonObject> painted = new CopyOnWriteArrayList<>();
    /** What pages said again after a broken link. */
    final List<JsonObject> unacknowledged = new CopyOnWriteArrayList<>();
    /** Views are refused with this kind of failure. */
    volatile @Nullable String refusal;
    /** Until when pictures may be watched, as a view is told when it begins. */
    volatile @Nullable String viewUntil;
    /** Painted seconds are acknowledged. */
    volatile boolean acknowledges = true;

    PlayedRelay(Vertx vertx, Map<String, PlayedCamera> cameras) {
        this.vertx = vertx;
        this.cameras = cameras;
        vertx.setPeriodic(5, id -> tick());
    }

    private static final class Viewer {
        private final ServerWebSocket socket;
        private final PlayedCamera camera;
        private @Nullable InitSegment init;
        private boolean hidden;
        private boolean full;
        private boolean skipping;
        private int skipped;

        Viewer(ServerWebSocket socket, PlayedCamera camera) {
            this.socket = socket;
            this.camera = camera;
        }

        void show(PlayedCamera.Shown shown) {
            if (hidden || full || (skipping && !shown.keyFrame())) {
                full = false;
                skipping = true;
                skipped++;
                return;
            }
            InitSegment now = shown.fragment().init();
            if (!now.equals(init)) {
                init = now;
                say(new JsonObject()
                        .put("type", "init")
                        .put("codecs", now.codecString())
                        .put("width", now.width())
                        .put("height", now.height())
                        .put("timescale", 90_000));
                socket.writeBinaryMessage(PlayedCamera.frame(now));
            }
            socket.writeBinaryMessage(shown.frame(skipped));
            skipping = false;
            skipped = 0;
        }

        void say(JsonObject message) {
            socket.writeTextMessage(message.encode());
        }
    }

    void open(ServerWebSocket socket) {
        List<String> parts = List.of(socket.path().split("/", -1));
        PlayedCamera camera = cameras.get(parts.get(3));
        Viewer viewer = new Viewer(socket, camera);
        String refused = refusal;
        if (refused != null) {
            JsonObject problem =
                    new JsonObject().put("kind", refused).put("status", 404).put("detail", "Played.");
            viewer.say(new JsonObject().put("type", "problem").put("problem", problem));
            socket.close((short) 1008);
            return;
        }
        socket.textMessageHandler(text -> hear(viewer, new JsonObject(text)));
        socket.closeHandler(closed -> viewers.remove(viewer));
        String rendition = socket.query() == null ? "original" : socket.query().replace("rendition=", "");
        viewer.say(new JsonObject()
                .put("type", "started")
                .put("viewId", "view-" + viewers.size())
                .put("streamId", "stream")
                .put("epoch", 1)
                .put("rendition", rendition)
                .put("viewUntil", viewUntil));
        viewer.say(clocks());
        camera.group().forEach(viewer::show);
        viewers.add(viewer);
    }

    private JsonObject clocks() {
        return new JsonObject()
                .put("type", "clocks")
                .put("gatewayOffsetMicros", gatewayOff.toMillis() * 1000)
                .put("gatewayUncertaintyMicros", 500)
                .put("cameraOffsetMicros", cameraOff.isZero() ? null : cameraOff.toMillis() * 1000);
    }

    private void hear(Viewer viewer, JsonObject message) {
        switch (message.getString("type")) {
            case "painted" -> {
                painted.add(message);
                viewer.hidden = message.getBoolean("hidden");
                JsonArray seconds = message.getJsonArray("seconds");
                if (acknowledges && !seconds.isEmpty()) {
                    viewer.say(
                            new JsonObject().put("type", "painted-acknowledged").put("seconds", seconds));
                }
            }
            case "ping" -> viewer.say(PlayedZone.pong(message));
            case "unacknowledged" -> unacknowledged.add(message);
            case "token" -> {}
            default -> viewer.socket.close((short) 1003);
        }
    }

    private void tick() {
        long now = System.currentTimeMillis();
        if (still || now < nextAt) {
            return;
        }
        nextAt = Math.max(nextAt + pace, now - pace);
        cameras.values().forEach(camera -> {
            PlayedCamera.Shown shown = camera.next(delay, gatewayOff);
            if (shown != null) {
                viewers.stream().filter(viewer -> viewer.camera == camera).forEach(viewer -> viewer.show(shown));
            }
        });
    }

    void end(String reason) {
        viewers.forEach(viewer -> {
            viewer.say(new JsonObject()
                    .put("type", "ended")
                    .put("reason", reason)
                    .put("sentence", "The picture has ended."));
            viewer.socket.close((short) 1000);
        });
    }

    void source(boolean connected) {
        viewers.forEach(viewer -> viewer.say(new JsonObject()
                .put("type", "source")
                .put("connected", connected)
                .put("since", java.time.Instant.now().toString())));
    }

    void recording(boolean recorded) {
        viewers.forEach(viewer -> {
            JsonObject message = new JsonObject().put("type", "recording").put("recorded", recorded);
            if (!recorded) {
                message.put("notSince", java.time.Instant.now().toString());
            }
            viewer.say(message);
        });
    }

    /** Every viewer's link is full: the next picture is left out, and all until a key frame. */
    void leavesOut() {
        vertx.runOnContext(now -> viewers.forEach(viewer -> viewer.full = true));
    }

    /** The relay dies; the next connection meets another one, whose timeline begins anew. */
    void kill() {
        vertx.runOnContext(now -> {
            cameras.values().forEach(PlayedCamera::onAnotherRelay);
            viewers.forEach(viewer -> viewer.socket.close((short) 1011));
        });
    }

    /** From the next key frame on every camera plays another stream, with other parameter sets. */
    void changeTo(byte[] stream) {
        vertx.runOnContext(now -> cameras.values().forEach(camera -> camera.play(stream)));
    }

    void preAlarm(HttpServerRequest request) {
        byte[] made = clip;
        if (made == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().putHeader("Content-Type", "video/mp4").end(Buffer.buffer(made));
        }
    }
}
