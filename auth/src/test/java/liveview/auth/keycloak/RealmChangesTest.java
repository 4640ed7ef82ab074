package liveview.auth.keycloak;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RealmChangesTest {
    private final JsonObject found = new JsonObject()
            .put("enabled", true)
            .put("lifespan", 300)
            .put("attributes", new JsonObject().put("made", "1764000000").put("bound", "true"))
            .put("locales", new JsonArray().add("nl").add("fr"));

    @Test
    void whatIsThereBesidesDoesNotCount() {
        assertTrue(RealmChanges.holds(found, new JsonObject().put("enabled", true)));
        assertTrue(RealmChanges.holds(
                found, new JsonObject().put("attributes", new JsonObject().put("bound", "true"))));
    }

    @Test
    void whatIsWantedMustBeThere() {
        assertFalse(RealmChanges.holds(found, new JsonObject().put("lifespan", 900)));
        assertFalse(RealmChanges.holds(found, new JsonObject().put("theme", "x")));
        assertFalse(RealmChanges.holds(
                found, new JsonObject().put("attributes", new JsonObject().put("bound", "false"))));
    }

    @Test
    void listsAreSets() {
        assertTrue(RealmChanges.holds(
                found, new JsonObject().put("locales", new JsonArray().add("fr").add("nl"))));
        assertFalse(RealmChanges.holds(found, new JsonObject().put("locales", new JsonArray().add("fr"))));
    }

    @Test
    void numbersAreTheSameAsTexts() {
        assertTrue(RealmChanges.holds(found, new JsonObject().put("lifespan", "300")));
    }
}
