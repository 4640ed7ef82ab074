package liveview.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Exports that are played: each goes as far as the test lets it. */
final class PlayedExports {
    static final String FINGERPRINT = "5a".repeat(32);
    /** Of the zip file. */
    static final byte[] BAG = "PK played".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private static final long BYTES = 380_000_000;
    private static final String SEAL = "c4".repeat(32);

    /** What was asked for: path, then body. */
    final List<Map.Entry<String, JsonObject>> asked = new CopyOnWriteArrayList<>();
    /** Whose link may be used: those that were asked about one by one. */
    final List<String> opened = new CopyOnWriteArrayList<>();
    /** Ids in the order in which they were asked for. */
    private final List<JsonObject> all = new CopyOnWriteArrayList<>();

    JsonObject ask(String path, String exportId, JsonObject body) {
        asked.add(Map.entry(path, body));
        JsonObject export = new JsonObject()
                .put("exportId", exportId)
                .put("alarmId", "a1")
                .put("purpose", body.getString("purpose"))
                .put("caseNumber", body.getString("caseNumber"))
                .put("prosecutorsDecision", body.getString("prosecutorsDecision", ""))
                .put("askedAt", Instant.now().toString())
                .put("state", "MAKING")
                .put("workBytes", 0)
                .put("doneBytes", 0);
        all.add(export);
        return export;
    }

    JsonArray list() {
        List<JsonObject> newestFirst = new ArrayList<>(all).reversed();
        return new JsonArray(newestFirst);
    }

    JsonObject find(String exportId) {
        opened.add(exportId);
        return all.stream()
                .filter(export -> export.getString("exportId").equals(exportId))
                .findFirst()
                .orElseThrow();
    }

    JsonObject newest() {
        return all.getLast();
    }

    /** The newest is so far made, in percent. */
    void made(int percent) {
        newest().put("workBytes", 3 * BYTES).put("doneBytes", 3 * BYTES * percent / 100);
    }

    /** The newest is sealed, and so many of its bytes were taken. */
    void sealed(long sent) {
        String exportId = newest().getString("exportId");
        newest().put("state", "SEALED")
                .put("bytes", BYTES)
                .put("sentBytes", sent)
                .put("until", Instant.now().plusSeconds(3540).toString())
                .put("tagManifestSha256", SEAL)
                .put("link", "/api/evidence/exports/" + exportId + "/bag.zip");
    }

    void taken() {
        newest().put("state", "TAKEN")
                .put("sentBytes", BYTES)
                .put("takenAt", Instant.now().toString());
        newest().remove("link");
    }

    void ended() {
        sealed(BYTES / 4);
        newest().put("state", "ENDED").remove("link");
    }

    void failed() {
        newest().put("state", "FAILED").put("failure", "The store does not answer.");
    }
}
