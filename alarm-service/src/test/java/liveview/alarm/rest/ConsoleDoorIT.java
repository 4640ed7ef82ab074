package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.Browser.Answer;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the console and its board let in, and for how long. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class ConsoleDoorIT extends AtTheConsole {
    @TestHTTPResource(management = true)
    URI management;

    @Test
    void journalAlarmsAndBoardsAreCountedForThePlatformAndForNobodyElse() throws Exception {
        page("anne", "dispatcher").resume(0);
        raise();
        await().atMost(PATIENCE)
                .until(() -> figure("liveview_journal_position") >= 1
                        && figure("liveview_journal_waiting") == 0
                        && figure("liveview_alarms_shown") >= 1
                        && figure("liveview_boards_open") >= 1);
        double before = figure("liveview_journal_position");
        raise();
        await().atMost(PATIENCE).until(() -> figure("liveview_journal_position") > before);
        Answer atThePeoplesDoor = anne.get("/metrics");
        assertFalse(
                atThePeoplesDoor.raw().body().contains("liveview_journal"),
                atThePeoplesDoor.raw().body());
    }

    private double figure(String name) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(management.resolve("/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody counts " + name));
    }

    @Test
    void theZoneIsToldToEverybodyAndPagesComeWithStrictHeaders() throws Exception {
        Browser nobody = new Browser(http, service, "");
        JsonNode zone = nobody.get("/api/zone").body();
        assertEquals(TestRealm.ZONE, zone.get("zone").asText());
        assertEquals("Test zone", zone.get("names").get("en").asText());
        assertEquals("RECORD", zone.get("pictureMode").asText());
        assertEquals("console", zone.get("auth").get("clientId").asText());
        Answer page = nobody.get("/");
        assertEquals(200, page.status());
        assertTrue(page.raw().body().contains("<script"), page.raw().body());
        String policy =
                page.raw().headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff",
                page.raw().headers().firstValue("X-Content-Type-Options").orElse(""));
        Answer description = nobody.get("/api/openapi?format=json");
        assertTrue(
                description.body().get("paths").has("/api/alarms/{alarmId}/accept"),
                description.raw().body());
    }

    @Test
    void aForeignPageOrZoneOpensNoBoard() throws Exception {
        String good = realm.token().of("anne").role("dispatcher").text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, good, "https://elsewhere.test"));
        String foreign = realm.token()
                .of("anne")
                .role("dispatcher")
                .claim("zone", "9999")
                .text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, foreign, PageSocket.ORIGIN));
        Answer refused = new Browser(http, service, foreign).get("/api/alarms");
        assertTrue(
                refused.status() == 401 || refused.status() == 403,
                refused.raw().body());
        assertTrue(refused.body().has("remedy"));
        assertProblem(401, "not-signed-in", new Browser(http, service, "").get("/api/alarms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"investigator", "exporter", "auditor", "zone-admin", "relay", ""})
    void theBoardIsRefusedToEveryoneElse(String role) {
        String token = realm.token().of("x").role(role).text();
        assertThrows(CompletionException.class, () -> PageSocket.open(http, service, token, PageSocket.ORIGIN));
    }

    @Test
    void anotherPersonsTokenOrGarbageEndsTheSocket() {
        PageSocket stolen = page("anne", "dispatcher").resume(0);
        stolen.say("{\"type\":\"token\",\"token\":\""
                + realm.token().of("bart").role("dispatcher").text() + "\"}");
        assertEquals(1008, stolen.closedWith());
        PageSocket garbage = page("anne", "dispatcher").resume(0);
        garbage.say("not json");
        assertEquals(1008, garbage.closedWith());
    }

    @Test
    void thePageRenewsItsTokenInsideTheSocketAndItsEndEndsIt() {
        PageSocket page = page(realm.token()
                .of("anne")
                .role("dispatcher")
                .endsIn(Duration.ofSeconds(3))
                .text());
        page.resume(0);
        String fresh = realm.token()
                .of("anne")
                .role("dispatcher")
                .endsIn(Duration.ofSeconds(6))
                .text();
        long begun = System.nanoTime();
        page.say("{\"type\":\"token\",\"token\":\"" + fresh + "\"}");
        assertEquals(1008, page.closedWith());
        long lived = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertTrue(lived > 4_000, "it ended with the first token, after " + lived + " ms");
        assertEquals(
                "token-expired",
                page.first(message -> PageSocket.type(message).equals("problem"))
                        .get("problem")
                        .get("type")
                        .asText()
                        .replace("urn:liveview:failure:", ""));
    }
}
