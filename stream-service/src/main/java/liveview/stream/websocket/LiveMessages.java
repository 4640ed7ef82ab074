package liveview.stream.websocket;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import liveview.base.Failure;
import liveview.base.Problem;
import liveview.media.Fragment;
import liveview.media.InitSegment;
import liveview.stream.Clocks;
import liveview.stream.LiveStream;
import liveview.stream.PaintedSecond;
import liveview.stream.ToViewer;
import liveview.stream.WatchEnd;
import liveview.stream.Watching;

/** The text messages to and from the page, as docs/protocol/console-api.md says. */
final class LiveMessages {
    private static final int MAX_SECONDS = 600;
    private static final int MAX_PICTURES_A_SECOND = 1000;

    private LiveMessages() {}

    static JsonObject started(Watching.Granted granted, String viewer) {
        return message("started")
                .put("viewId", granted.view().viewId())
                .put("streamId", granted.streamId())
                .put(
                        "epoch",
                        granted.stream().source().map(LiveStream.Source::epoch).orElse(0L))
                .put("rendition", granted.stream().key().rendition())
                .put("viewUntil", text(granted.viewUntil()))
                .put("viewer", viewer);
    }

    static JsonObject init(InitSegment init) {
        return message("init")
                .put("codecs", init.codecString())
                .put("width", init.width())
                .put("height", init.height())
                .put("timescale", Fragment.TICKS_PER_SECOND);
    }

    static JsonObject clocks(Clocks clocks) {
        JsonObject json = message("clocks");
        clocks.gatewayOffsetMicros().ifPresent(micros -> json.put("gatewayOffsetMicros", micros));
        clocks.gatewayUncertaintyMicros().ifPresent(micros -> json.put("gatewayUncertaintyMicros", micros));
        clocks.cameraOffsetMicros().ifPresent(micros -> json.put("cameraOffsetMicros", micros));
        return json;
    }

    static JsonObject source(ToViewer.SourceChanged source) {
        return message("source").put("connected", source.connected()).put("since", text(source.since()));
    }

    static JsonObject recording(ToViewer.RecordingChanged recording) {
        JsonObject json =
                message("recording").put("recorded", recording.notSince().isEmpty());
        recording.notSince().ifPresent(since -> json.put("notSince", text(since)));
        return json;
    }

    static JsonObject ended(WatchEnd reason) {
        return message("ended").put("reason", reason.name()).put("sentence", reason.sentence());
    }

    static JsonObject acknowledged(List<PaintedSecond> seconds) {
        JsonArray list = new JsonArray();
        seconds.forEach(second -> list.add(new JsonArray().add(second.second()).add(second.pictures())));
        return message("painted-acknowledged").put("seconds", list);
    }

    /** Four-timestamp exchange in milliseconds; the page's own stamp goes back as it came. */
    static JsonObject pong(Object sentAt, Instant receivedAt, Instant answeredAt) {
        return message("pong")
                .put("sentAt", sentAt)
                .put("receivedAt", millis(receivedAt))
                .put("answeredAt", millis(answeredAt));
    }

    static JsonObject problem(Failure failure) {
        Problem problem = Problem.of(failure);
        return message("problem")
                .put(
                        "problem",
                        new JsonObject()
                                .put("type", problem.type())
                                .put("title", problem.title())
                                .put("status", problem.status())
                                .put("detail", problem.detail())
                                .put("remedy", problem.remedy())
                                .put("kind", problem.kind()));
    }

    /**
     * The seconds of a {@code painted} message; at most ten minutes of them, each within reason.
     *
     * @throws ClassCastException when it is of another shape
     */
    static List<PaintedSecond> seconds(JsonObject message) {
        List<PaintedSecond> seconds = new ArrayList<>();
        JsonArray list = message.getJsonArray("seconds", new JsonArray());
        for (int i = 0; i < Math.min(list.size(), MAX_SECONDS); i++) {
            JsonArray pair = list.getJsonArray(i);
            int pictures = Math.clamp(pair.getInteger(1), 0, MAX_PICTURES_A_SECOND);
            seconds.add(new PaintedSecond(pair.getLong(0), pictures));
        }
        return seconds;
    }

    private static JsonObject message(String type) {
        return new JsonObject().put("type", type);
    }

    private static double millis(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) / 1000.0;
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
