package liveview.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** What a call of the API does to an alarm, as far as the pages show it. */
final class PlayedDeeds {
    private PlayedDeeds() {}

    static void apply(JsonObject alarm, String deed, JsonObject body, JsonObject act) {
        switch (deed) {
            case "open" -> alarm.getJsonArray("openedBy").add(act);
            case "accept", "reopen" -> {
                alarm.put("state", "ACCEPTED").put("acceptedBy", act);
                alarm.remove("closed");
                alarm.remove("rejected");
            }
            case "reject" ->
                alarm.put("state", "REJECTED").put("rejected", act.copy().mergeIn(body));
            case "close" ->
                alarm.put("state", "CLOSED")
                        .put(
                                "closed",
                                act.copy()
                                        .mergeIn(body)
                                        .put(
                                                "reopenUntil",
                                                Instant.now()
                                                        .plus(Duration.ofMinutes(15))
                                                        .toString()));
            case "assign" -> stage(alarm, body.getString("teamId"), "ASSIGNED");
            case "stage" -> stage(alarm, body.getString("teamId"), body.getString("stage"));
            case "situation" ->
                body.forEach(said -> alarm.getJsonObject("situation")
                        .put(
                                said.getKey(),
                                said.getValue() instanceof JsonObject statement
                                        ? statement
                                                .put(
                                                        "author",
                                                        new JsonObject()
                                                                .put("kind", "DISPATCHER")
                                                                .put("label", act.getString("name")))
                                                .put("statedAt", act.getString("at"))
                                        : said.getValue()));
            case "extend" ->
                alarm.getJsonObject("pictures")
                        .put(
                                "viewUntil",
                                Instant.parse(alarm.getJsonObject("pictures").getString("viewUntil"))
                                        .plus(Duration.ofMinutes(body.getInteger("minutes")))
                                        .toString());
            case "message" ->
                alarm.getJsonArray("messages")
                        .add(new JsonObject()
                                .put("from", "ZONE")
                                .put("author", act.getString("name"))
                                .put("text", body)
                                .put("at", act.getString("at")));
            case "camera-request" ->
                alarm.getJsonArray("cameraRequests")
                        .add(body.copy().put("askedBy", act.getString("name")).put("askedAt", act.getString("at")));
            case "help" ->
                alarm.getJsonArray("helpCalls")
                        .add(new JsonObject()
                                .put("teamId", "12")
                                .put("teamName", "Team 12")
                                .put("at", act.getString("at"))
                                .put("seenBy", new JsonArray()));
            case "help-seen" ->
                alarm.getJsonArray("helpCalls")
                        .forEach(call ->
                                ((JsonObject) call).getJsonArray("seenBy").add(act.copy()));
            default -> throw new IllegalArgumentException(deed);
        }
    }

    private static void stage(JsonObject alarm, String teamId, String stage) {
        JsonArray others = new JsonArray();
        alarm.getJsonArray("assignments").stream()
                .filter(one -> !((JsonObject) one).getString("teamId").equals(teamId))
                .forEach(others::add);
        alarm.put(
                "assignments",
                others.add(new JsonObject()
                        .put("teamId", teamId)
                        .put("teamName", "Team " + teamId)
                        .put("stage", stage)
                        .put("since", Instant.now().toString())));
    }
}
