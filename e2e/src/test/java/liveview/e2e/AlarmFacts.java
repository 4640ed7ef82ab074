package liveview.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The journal of one alarm, as a dispatcher reads it. */
public record AlarmFacts(List<JsonNode> lines) {
    public AlarmFacts {
        lines = List.copyOf(lines);
    }

    /** What is in it now. */
    public static AlarmFacts of(TestZone zone, String alarmId) {
        JsonNode lines = zone.dispatcher().get("/api/alarms/" + alarmId + "/journal");
        return new AlarmFacts(StreamSupport.stream(lines.spliterator(), false).toList());
    }

    /**
     * What is in it when every view has ended.
     *
     * @param lost views whose end nobody can say any more; the zone ends them after a minute of silence
     */
    public static AlarmFacts whenViewsHaveEnded(TestZone zone, String alarmId, int lost) {
        return await().atMost(TestZone.PATIENCE)
                .until(
                        () -> of(zone, alarmId),
                        facts -> facts.all("view_ended").size()
                                == facts.all("view_opened").size() - lost);
    }

    /** The facts of this kind, in their order: {@code view_opened}, {@code alarm_closed} ... */
    public List<JsonNode> all(String kind) {
        return lines.stream()
                .filter(line -> line.path("kind").asText().equals(kind))
                .toList();
    }

    /** The only fact of this kind. */
    public JsonNode only(String kind) {
        List<JsonNode> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("not one " + kind + " but " + found);
        }
        return found.getFirst();
    }

    /** The publishes of its cameras' originals, in their order. */
    public List<JsonNode> published() {
        return all("stream_published").stream()
                .map(line -> line.path("data"))
                .filter(data -> data.path("rendition").asText().isEmpty())
                .toList();
    }

    /** The names of those who looked, each once, in the order of their first look. */
    public List<String> viewers() {
        return all("view_opened").stream().map(AlarmFacts::viewer).distinct().toList();
    }

    /** The ids of the live views of one person, in their order: a link that breaks begins another. */
    public List<String> viewsOf(String name) {
        return all("view_opened").stream()
                .filter(line -> viewer(line).equals(name))
                .filter(line -> !line.path("data").path("rendition").asText().equals("pre-alarm"))
                .map(line -> line.path("data").path("viewId").asText())
                .toList();
    }

    /** How the last view of one person ended. */
    public JsonNode lastEndOf(String name) {
        return ofView(viewsOf(name).getLast(), "view_ended").getLast();
    }

    private static String viewer(JsonNode line) {
        return line.path("actor").path("name").asText();
    }

    /** The facts of this kind about one view. */
    public List<JsonNode> ofView(String viewId, String kind) {
        return all(kind).stream()
                .filter(line -> line.path("data").path("viewId").asText().equals(viewId))
                .toList();
    }

    /** The seconds that one view has painted, by the gateway's clock, each once as it was written down. */
    public List<Long> secondsOf(String viewId) {
        return ofView(viewId, "view_seen").stream()
                .flatMap(line ->
                        StreamSupport.stream(line.path("data").path("seconds").spliterator(), false))
                .map(second -> second.path("second").asLong())
                .toList();
    }

    /** When the zone wrote a fact down. */
    public static Instant at(JsonNode line) {
        return Instant.parse(line.path("recordedAt").asText());
    }

    /** From one fact to a later one. */
    public static Duration between(JsonNode earlier, JsonNode later) {
        return Duration.between(at(earlier), at(later));
    }
}
