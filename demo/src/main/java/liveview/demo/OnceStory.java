package liveview.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import liveview.demo.client.LivePicture;
import liveview.demo.client.Person;
import liveview.demo.ffmpeg.BurnedNumbers;
import liveview.demo.zone.Progress;
import liveview.demo.zone.Zone;
import liveview.verify.Result;

/**
 * The story without a browser: the camera moves, a program plays the operator and sends, a dispatcher accepts, watches
 * until the picture has moved, and closes; an investigator exports what was recorded, and it is verified.
 */
final class OnceStory {
    /** What the gateway is told for it: somebody walks past early, and a program decides. */
    static final Map<String, String> GATEWAY = Map.of(
            "liveview.gateway.auto.enabled", "true",
            "liveview.gateway.auto.delay", "2s",
            "liveview.gateway.cameras.garden.source", "synthetic:60,5,30");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Zone zone;
    private final Progress progress;
    private final Path folder;

    /** @param folder where the export is saved */
    OnceStory(Zone zone, Progress progress, Path folder) {
        this.zone = zone;
        this.progress = progress;
        this.folder = folder;
    }

    /** Plays it, and fails when the picture does not move, or when what was seen cannot be proven. */
    void play() {
        Person dispatcher = zone.signIn("dispatcher");
        JsonNode alarm = await("an alarm", () -> first(dispatcher.get("/api/alarms?state=open")));
        String alarmId = alarm.path("alarmId").asText();
        progress.done("alarm " + alarm.path("category").asText() + " on the dispatcher's board");
        dispatcher.post("/api/alarms/" + alarmId + "/open", Map.of());
        dispatcher.post("/api/alarms/" + alarmId + "/accept", Map.of());
        JsonNode stream = await(
                "a live stream",
                () -> first(dispatcher.get("/api/alarms/" + alarmId).path("streams")));
        try (LivePicture picture =
                dispatcher.watch(alarmId, stream.path("cameraId").asText(), "original", PATIENCE)) {
            byte[] film = await("a live picture", () -> picture.film().orElse(null));
            progress.done("the picture moved: " + new Movement(BurnedNumbers.in(film)));
        }
        dispatcher.post("/api/alarms/" + alarmId + "/close", Map.of("outcome", "FLED"));
        progress.done("alarm closed; closed so far: "
                + elements(dispatcher.get("/api/alarms?state=closed")).size());
        export(alarmId);
    }

    private void export(String alarmId) {
        Exporting exporting = new Exporting(zone.signIn("investigator"));
        await("a complete recording", () -> exporting.isComplete(alarmId) ? true : null);
        String exportId = exporting.ask(alarmId);
        JsonNode export =
                await("a sealed export", () -> exporting.sealed(exportId).orElse(null));
        Path file = folder.resolve("liveview-export-" + exportId + ".zip");
        exporting.save(export, file);
        List<Result> results = exporting.verify(file);
        results.stream().map(Result::sentence).forEach(progress::done);
        progress.done("the export of %d bytes is as the zone sealed it"
                .formatted(export.path("bytes").asLong()));
    }

    private static JsonNode first(JsonNode list) {
        JsonNode elements = elements(list);
        return elements.isEmpty() ? null : elements.get(0);
    }

    private static JsonNode elements(JsonNode list) {
        return list.isArray() ? list : list.path("alarms");
    }

    private static <T> T await(String what, Supplier<T> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new Movement.NotMoved(
                "There was not %s within %d s.".formatted(what, TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos())));
    }
}
