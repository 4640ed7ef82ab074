package liveview.gateway.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liveview.testkit.page.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's page in a browser, and the sound that it makes when he must phone. */
@QuarkusTest
class RingingPageIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static Playwright playwright;
    private static Browser chromium;

    private final ObjectMapper json = new ObjectMapper();
    private volatile ArrayNode sent = json.createArrayNode();

    private Page page;

    @TestHTTPResource("/")
    URI address;

    @BeforeAll
    static void startBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(List.of("--no-sandbox", "--autoplay-policy=no-user-gesture-required")));
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
        playwright.close();
    }

    @BeforeEach
    void openPage() {
        page = chromium.newPage(new Browser.NewPageOptions().setLocale("en"));
        page.addInitScript("""
                globalThis.tones = 0;
                Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'running' });
                const create = AudioContext.prototype.createOscillator;
                AudioContext.prototype.createOscillator = function () { globalThis.tones++; return create.call(this); };""");
        // the gateway's own desk, with the alarms that the test adds
        page.routeWebSocket("**/ws/desk", socket -> {
            WebSocketRoute gateway = socket.connectToServer();
            socket.onMessage(frame -> gateway.send(frame.text()));
            gateway.onMessage(frame -> socket.send(withSent(frame.text())));
        });
        page.navigate(address.toString());
        assertThat(page.locator("operator-app header")).containsText("sound on");
    }

    @AfterEach
    void closePage() {
        page.close();
    }

    private String withSent(String text) {
        try {
            ObjectNode message = (ObjectNode) json.readTree(text);
            if (message.path("type").asText().equals("desk")) {
                ((ObjectNode) message.get("desk")).set("sent", sent);
            }
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An alarm that the zone has taken, and what the police did with it. */
    private ObjectNode alarm(String... events) {
        String now = Instant.now().toString();
        ObjectNode alarm = json.createObjectNode()
                .put("alarmId", "0199a1f0-0000-7000-8000-000000000001")
                .put("siteId", "rue-des-clercs-12")
                .put("status", "ACTUAL")
                .put("category", "BREAK_IN")
                .put("detectedAt", now)
                .put("raisedAt", now)
                .put("operator", "14")
                .put("cicNumber", "")
                .put("ended", false)
                .put("waiting", 0);
        alarm.putArray("observations");
        alarm.putArray("streams");
        alarm.putObject("situation");
        alarm.putObject("answer").put("position", 7).put("receivedAt", now).put("dispatchersConnected", 2);
        ArrayNode happened = alarm.putArray("events");
        for (String kind : events) {
            happened.addObject()
                    .put("position", 8)
                    .put("at", now)
                    .put("kind", kind)
                    .put("author", "")
                    .put("detail", "101")
                    .putArray("observations");
        }
        return alarm;
    }

    /** The desk changes: the page is shown it anew. */
    private void show(ObjectNode alarm) {
        sent = json.createArrayNode().add(alarm);
        page.reload();
        assertThat(page.locator("sent-panel")).hasCount(1);
    }

    /** That he must phone, and why. */
    private Locator phone() {
        return page.locator("sent-panel [role=alert]");
    }

    private int tones() {
        return ((Number) page.evaluate("globalThis.tones")).intValue();
    }

    @Test
    void nobodyOpenedItRingsUntilTheOperatorPhones() {
        show(alarm("RAISED", "NOT_OPENED"));
        assertThat(phone()).containsText("NOBODY HAS OPENED IT. PHONE 101");
        await().pollInSameThread().atMost(SOON).until(() -> tones() > 4);
        page.locator("[data-phoning]").click();
        assertThat(page.locator("[data-phoning]")).hasCount(0);
        int before = tones();
        // longer than the sound's period
        await().pollInSameThread().atMost(SOON).during(Duration.ofSeconds(3)).until(() -> tones() == before);

        page.reload();
        assertThat(phone()).containsText("PHONE 101");
        assertThat(page.locator("[data-phoning]")).hasCount(0);
    }

    @Test
    void whoeverOpensItEndsTheSound() {
        show(alarm("RAISED", "NOT_OPENED", "OPENED"));
        assertThat(phone()).hasCount(0);
        assertEquals(0, tones());
    }

    @Test
    void refusedAlarmRingsAlthoughNothingMoreComesOfIt() {
        show(alarm().put("refused", "The site is not registered.").put("ended", true));
        assertThat(phone()).containsText("The site is not registered.");
        await().pollInSameThread().atMost(SOON).until(() -> tones() > 0);
    }
}
