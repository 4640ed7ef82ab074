package liveview.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import liveview.media.AccessUnit;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.media.Mp4File;
import liveview.testkit.video.TestVideo;
import org.jspecify.annotations.Nullable;

/** Recordings that are played: what evidence-service answers to a page, by docs/protocol/console-api.md. */
final class PlayedEvidence {
    /** When the first picture of the garden was taken. */
    static final Instant BEGIN = Instant.parse("2026-11-24T02:14:00Z");

    /** The garden's pictures of these numbers are missing. */
    private static final long GAP_FIRST = 251;

    private static final long GAP_LAST = 350;
    private static final Duration PICTURE = Duration.ofMillis(40);
    private static final String DIGEST = "ab".repeat(32);

    private final List<byte[]> pictures = split(new TestVideo(640, 360, 25, 750, List.of("-bf", "0")).withNumbers());
    final PlayedExports exports = new PlayedExports();
    /** What evidence-service says of its store; null while it is away. */
    volatile @Nullable JsonObject store = new JsonObject()
            .put("name", "http://127.0.0.1:9000/liveview-evidence")
            .put("proven", true)
            .put("actual", "COMPLIANCE")
            .put("firstSeconds", 604_800);
    /** The lock of all recordings. */
    volatile JsonObject lock = new JsonObject().put("mode", "COMPLIANCE").put("until", "2026-12-01T02:14:00.000Z");
    /** What was opened: path, then body. */
    final List<Map.Entry<String, JsonObject>> looks = new CopyOnWriteArrayList<>();
    /** Looks are refused with this failure. */
    volatile boolean needsDecision;

    void get(HttpServerRequest request, String path) {
        String rest = path.substring("/api/evidence/".length());
        JsonObject now = store;
        if (rest.equals("store") && now == null) {
            request.response().setStatusCode(503).end();
        } else if (rest.equals("store")) {
            json(request, now);
        } else if (rest.equals("fingerprint")) {
            request.response()
                    .putHeader("Content-Type", "text/plain;charset=UTF-8")
                    .end("5324\nSHA-256 " + PlayedExports.FINGERPRINT + "\n");
        } else if (rest.equals("exports")) {
            json(request, exports.list());
        } else if (rest.startsWith("exports/")) {
            json(request, exports.find(rest.substring("exports/".length())));
        } else if (rest.equals("alarms")) {
            json(request, new JsonArray().add(alarm()));
        } else if (rest.endsWith("/custody")) {
            json(request, custody());
        } else if (rest.startsWith("alarms/")) {
            json(request, alarm().put("recordings", new JsonArray()).put("copy", copy()));
        } else if (rest.endsWith("/timeline")) {
            json(request, timeline());
        } else {
            part(request, rest.split("/", -1));
        }
    }

    void post(HttpServerRequest request, String path, JsonObject body) {
        if (path.endsWith("/exports")) {
            json(request, exports.ask(path, request.getHeader("Idempotency-Key"), body));
            return;
        }
        looks.add(Map.entry(path, body));
        if (needsDecision && body.getString("prosecutorsDecision") == null) {
            JsonObject problem = new JsonObject()
                    .put("type", "urn:liveview:failure:decision-needed")
                    .put("status", 412)
                    .put("kind", "FAILED_PRECONDITION")
                    .put("detail", "This alarm is more than a month old.");
            request.response().setStatusCode(412).end(problem.encode());
            return;
        }
        json(
                request,
                new JsonObject()
                        .put("lookId", "look-1")
                        .put("alarmId", "a1")
                        .put("purpose", body.getString("purpose"))
                        .put("caseNumber", body.getString("caseNumber", ""))
                        .put("openedAt", BEGIN.toString())
                        .put("until", Instant.now().plusSeconds(3600).toString()));
    }

    private static JsonObject alarm() {
        return new JsonObject()
                .put("alarmId", "a1")
                .put("status", "ACTUAL")
                .put("category", "BREAK_IN")
                .put("site", "Nightshop, Rue des Clercs 12, 7000 Mons")
                .put("central", "Central A")
                .put("raisedAt", BEGIN.toString())
                .put("count", 2)
                .put("bytes", 12_345_678);
    }

    private JsonObject copy() {
        return new JsonObject()
                .put("cameras", 2)
                .put("from", at(1).toString())
                .put("to", at(1).plusSeconds(252).toString())
                .put("aboutBytes", 380_000_000)
                .put("codecs", new JsonArray().add("h264"))
                .put(
                        "gaps",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("cameraName", "garden")
                                        .put("gap", gap())))
                .put("locked", lock)
                .put("decisionNeeded", false);
    }

    private static JsonObject gap() {
        return new JsonObject()
                .put("from", at(GAP_FIRST - 1).toString())
                .put("to", at(GAP_LAST + 1).toString())
                .put("firstNumber", GAP_FIRST)
                .put("lastNumber", GAP_LAST);
    }

    private static JsonArray custody() {
        JsonObject actor = new JsonObject().put("name", "investigator 1").put("role", "investigator");
        return new JsonArray()
                .add(line(
                        1,
                        "look_opened",
                        actor,
                        new JsonObject()
                                .put("purpose", "LOOK_PURPOSE_INVESTIGATION")
                                .put("caseNumber", "MO.30.L3.1234/2026")))
                .add(line(
                        2,
                        "viewed",
                        actor,
                        new JsonObject()
                                .put(
                                        "parts",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("from", BEGIN.toString())
                                                        .put(
                                                                "to",
                                                                BEGIN.plusSeconds(4)
                                                                        .toString())))))
                .add(line(3, "still_made", actor, new JsonObject().put("number", "33")))
                .add(line(
                        4,
                        "export_refused",
                        new JsonObject().put("name", "dispatcher 2").put("role", "dispatcher"),
                        new JsonObject().put("reason", "not-your-role")))
                .add(line(
                        5,
                        "lock_extended",
                        new JsonObject().put("name", "Procureur du Roi"),
                        new JsonObject()
                                .put("retainUntil", "2027-11-24T00:00:00Z")
                                .put("reason", "BR.12.1/2026")));
    }

    private static JsonObject line(long position, String kind, JsonObject actor, JsonObject data) {
        return new JsonObject()
                .put("position", position)
                .put("recordedAt", BEGIN.toString())
                .put("kind", kind)
                .put("actor", actor)
                .put("data", data);
    }

    private JsonObject timeline() {
        return new JsonObject()
                .put("from", at(1).toString())
                .put("to", at(750).toString())
                .put(
                        "tracks",
                        new JsonArray()
                                .add(track(
                                                "garden",
                                                new JsonArray()
                                                        .add(piece(1, GAP_FIRST - 1)
                                                                .put("preAlarm", true))
                                                        .add(piece(GAP_LAST + 1, 750)))
                                        .put("gaps", new JsonArray().add(gap())))
                                .add(track("hall", new JsonArray().add(piece(1, 500)))));
    }

    private JsonObject track(String camera, JsonArray pieces) {
        return new JsonObject()
                .put(
                        "recording",
                        new JsonObject()
                                .put("streamId", camera)
                                .put("cameraId", camera)
                                .put("cameraName", camera)
                                .put("units", 650))
                .put("pieces", pieces)
                .put("gaps", new JsonArray())
                .put("gatewayAheadMillis", new JsonArray().add(41_000.0).add(41_000.0))
                .put("cameraAheadMillis", -7000)
                .put("lostPackets", camera.equals("hall") ? 3 : 0)
                .put("locked", lock);
    }

    private static JsonObject piece(long first, long last) {
        return new JsonObject()
                .put("from", at(first).toString())
                .put("to", at(last).toString())
                .put("firstNumber", first)
                .put("lastNumber", last)
                .put("preAlarm", false);
    }

    /** {@code looks/{lookId}/recordings/{streamId}/...} */
    private void part(HttpServerRequest request, String... path) {
        if (path[4].equals("stills")) {
            request.response()
                    .putHeader("Content-Type", "image/jpeg")
                    .putHeader(
                            "Repr-Digest",
                            "sha-256=:"
                                    + Base64.getEncoder()
                                            .encodeToString(HexFormat.of().parseHex(DIGEST)) + ":")
                    .end(Buffer.buffer(jpeg()));
            return;
        }
        List<AccessUnit> units =
                between(path[3], Instant.parse(request.getParam("from")), Instant.parse(request.getParam("to")));
        if (path[4].equals("pictures")) {
            JsonArray listed = new JsonArray();
            units.forEach(unit -> listed.add(new JsonObject()
                    .put("number", unit.number())
                    .put("atMicros", unit.receivedAt().toEpochMilli() * 1000)
                    .put("cameraAtMicros", unit.receivedAt().minusSeconds(7).toEpochMilli() * 1000)
                    .put("keyFrame", unit.keyFrame())
                    .put("preAlarm", false)
                    .put("lostPackets", 0)
                    .put("sha256", DIGEST)));
            json(request, listed);
        } else {
            request.response()
                    .putHeader("Content-Type", "video/mp4")
                    .putHeader(
                            "Liveview-Begins-At-Micros",
                            Long.toString(units.getFirst().receivedAt().toEpochMilli() * 1000))
                    .end(Buffer.buffer(mp4(units)));
        }
    }

    /** Whole groups of pictures, as the service answers. */
    private List<AccessUnit> between(String camera, Instant from, Instant to) {
        List<AccessUnit> units = new ArrayList<>();
        int last = camera.equals("hall") ? 500 : 750;
        for (int group = 0; group < last / 25; group++) {
            boolean missing = camera.equals("garden") && group >= 10 && group < 14;
            if (!missing
                    && at(group * 25L + 26).isAfter(from)
                    && at(group * 25L + 1).isBefore(to)) {
                for (int i = group * 25; i < group * 25 + 25; i++) {
                    units.add(new AccessUnit(i + 1, pictures.get(i), at(i + 1), at(i + 1), i % 25 == 0));
                }
            }
        }
        return units;
    }

    private static Instant at(long number) {
        return BEGIN.plus(PICTURE.multipliedBy(number - 1));
    }

    private static byte[] mp4(List<AccessUnit> units) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Mp4File.write(H264.INSTANCE, units, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static byte[] jpeg() {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "jpeg", image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return image.toByteArray();
    }

    private static List<byte[]> split(TestVideo video) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(video.h264()));
        units.addAll(splitter.finish());
        return List.copyOf(units);
    }

    private static void json(HttpServerRequest request, Object json) {
        request.response().putHeader("Content-Type", "application/json").end(json.toString());
    }
}
