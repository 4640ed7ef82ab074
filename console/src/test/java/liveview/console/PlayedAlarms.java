package liveview.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Alarms as the zone's API tells them. */
final class PlayedAlarms {
    private PlayedAlarms() {}

    /** A break-in with a finding, two cameras, one of them live. */
    static JsonObject breakIn(String alarmId) {
        return alarm(alarmId, "ACTUAL", "BREAK_IN", "Rue des Clercs 12", "Rue des Clercs", "12")
                .put(
                        "findings",
                        new JsonArray()
                                .add(finding(
                                        3,
                                        "Deux hommes, porte arrière.",
                                        seen("DOOR_FORCED", null, "garden"),
                                        seen("PERSON_INSIDE", 2, "hall"),
                                        seen("BAR_OR_TOOL", 1, "garden"))))
                .put(
                        "situation",
                        situation()
                                .put("weapons", said("YES").put("detail", text("une barre", "fr")))
                                .put("persons", said("YES").put("count", 2).put("place", "INSIDE")));
    }

    /** A silent hold-up in a night shop: danger to people. */
    static JsonObject holdUp(String alarmId) {
        return alarm(alarmId, "ACTUAL", "HOLD_UP", "Nightshop Havré", "Chaussée du Roi Albert", "7")
                .put(
                        "findings",
                        new JsonArray()
                                .add(finding(
                                        4, null, seen("FIREARM", 1, "hall"), seen("PERSON_THREATENED", 1, "hall"))));
    }

    /** An exercise: hatched, never dispatched. */
    static JsonObject exercise(String alarmId) {
        return alarm(alarmId, "EXERCISE", "INTRUSION", "Athénée Royal", "Rue de l'Athénée", "4")
                .put("findings", new JsonArray().add(finding(2, null, seen("PERSON_OUTSIDE", null, "garden"))));
    }

    private static JsonObject alarm(
            String alarmId, String status, String category, String name, String street, String houseNumber) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new JsonObject()
                .put("alarmId", alarmId)
                .put("position", 1)
                .put("state", "RAISED")
                .put("status", status)
                .put("category", category)
                .put(
                        "central",
                        new JsonObject()
                                .put("centralId", "central-a")
                                .put("name", "Central A")
                                .put("phoneNumber", "+3225550100"))
                .put("detectedAt", now.minusSeconds(44).toString())
                .put("raisedAt", now.minusSeconds(24).toString())
                .put("receivedAt", now.minusSeconds(24).toString())
                .put("clockOffsetMillis", 40)
                .put(
                        "site",
                        new JsonObject()
                                .put("siteId", "s1")
                                .put("name", name)
                                .put("kind", "SHOP")
                                .put(
                                        "address",
                                        new JsonObject()
                                                .put("street", street)
                                                .put("houseNumber", houseNumber)
                                                .put("postalCode", "7000")
                                                .put("municipality", "Mons")
                                                .put("country", "BE")
                                                .put("latitude", 50.45)
                                                .put("longitude", 3.95)
                                                .put("entrance", text("Porte de côté, ruelle à gauche.", "fr")))
                                .put(
                                        "cameras",
                                        new JsonArray().add(camera("garden")).add(camera("hall"))))
                .put("cameraIds", new JsonArray().add("garden"))
                .put(
                        "detectionAreas",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("code", "03")
                                        .put("name", "hall 2")
                                        .put("description", text("la porte arrière", "fr")))
                                .add(new JsonObject().put("code", "04")))
                .put("findings", new JsonArray())
                .put("situation", situation())
                .put(
                        "pictures",
                        new JsonObject()
                                .put(
                                        "viewUntil",
                                        now.plus(Duration.ofMinutes(29)).toString())
                                .put("legalBasis", "FACTS_FOUND"))
                .put(
                        "streams",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("streamId", "stream-" + alarmId)
                                        .put("cameraId", "garden")
                                        .put(
                                                "renditions",
                                                new JsonArray().add("original").add("mobile"))
                                        .put("live", true)))
                .put("assignments", new JsonArray())
                .put("openedBy", new JsonArray())
                .put("cameraRequests", new JsonArray())
                .put("messages", new JsonArray())
                .put("helpCalls", new JsonArray());
    }

    private static JsonObject camera(String name) {
        return new JsonObject().put("cameraId", name).put("name", name).put("abilities", new JsonArray().add("LIGHT"));
    }

    private static JsonObject finding(int avsLevel, String words, JsonObject... observations) {
        JsonArray seen = new JsonArray();
        for (JsonObject observation : observations) {
            seen.add(observation);
        }
        return new JsonObject()
                .put("observations", seen)
                .put("text", words == null ? null : text(words, "fr"))
                .put("avsLevel", avsLevel)
                .put("operator", "14")
                .put("statedAt", Instant.now().minusSeconds(20).toString());
    }

    private static JsonObject seen(String code, Integer count, String cameraId) {
        return new JsonObject().put("code", code).put("count", count).put("cameraId", cameraId);
    }

    private static JsonObject situation() {
        JsonObject situation = new JsonObject();
        for (String name : new String[] {"victims", "leaving", "vehicle", "dog", "keyholder", "weapons", "persons"}) {
            situation.put(name, new JsonObject().put("answer", "UNKNOWN"));
        }
        return situation;
    }

    static JsonObject said(String answer) {
        return new JsonObject()
                .put("answer", answer)
                .put("statedAt", Instant.now().toString())
                .put("author", new JsonObject().put("kind", "CENTRAL").put("label", "14"));
    }

    static JsonObject text(String words, String language) {
        return new JsonObject().put("text", words).put("language", language);
    }
}
