package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in, staying signed in, and what is said when that ends. */
class SignInIT {
    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void noTokenStandsInAnAddress() {
        Page page = stage.board();
        assertThat(page.locator("button.alarm")).hasCount(1);
        assertEquals(stage.zone.url() + "/", page.url().replaceAll("#/?$", ""));
        String kept = (String) page.evaluate("sessionStorage.getItem('liveview.session')");
        String token = new JsonObject(kept).getString("access");
        assertFalse(stage.zone.signIn.addresses.stream().anyMatch(address -> address.contains(token)));
        assertEquals(null, page.evaluate("localStorage.getItem('liveview.session')"));
    }

    @Test
    void aReloadedPageIsStillSignedIn() {
        Page page = stage.board();
        page.locator("button.alarm").click();
        assertThat(page.locator("alarm-page")).isVisible();
        page.reload();
        assertThat(page.locator("alarm-page")).isVisible();
    }

    @Test
    void anAnswerThatIsNotToOurQuestionIsRefused() {
        Page page = stage.opened("en", "dark", 1000, 700);
        assertThat(page.locator("state-page[kind=signIn]")).isVisible();
        page.navigate(stage.zone.url() + "/icon.svg");
        page.navigate(stage.zone.url() + "/#state=foreign&code=stolen");
        assertThat(page.locator("state-page[kind=signInFailed]")).isVisible();
        assertFalse(page.url().contains("stolen"));
    }

    @Test
    void freshTokensGoIntoTheOpenSocket() {
        stage.zone.signIn.seconds = 5;
        Page page = stage.board();
        assertThat(page.locator("button.alarm")).hasCount(1);
        await().until(() -> stage.zone.signIn.renewedInside.size() >= 2);
        assertThat(page.locator("console-app .link .bar")).hasCount(0);
    }

    @Test
    void withoutTheProviderTheBoardGoesOnAndSaysSo() {
        stage.zone.signIn.seconds = 4;
        Page page = stage.board();
        page.locator("button.alarm").click();
        stage.zone.signIn.away = true;
        assertThat(page.locator(".link .bar")).containsText("sign-in service does not answer");
        page.locator("button[data-deed=accept]").click();
        assertThat(page.locator("button[data-deed=close]")).isVisible();
        assertTrue(stage.zone.calls.contains(Map.entry("/api/alarms/a1/accept", new JsonObject())));
        stage.zone.signIn.away = false;
        assertThat(page.locator(".link .bar")).hasCount(0);
    }

    @Test
    void anEndedSessionIsSaidWithoutTakingThePageAway() {
        stage.zone.signIn.seconds = 4;
        Page page = stage.board();
        page.locator("button.alarm").click();
        stage.zone.signIn.sessionEnded = true;
        assertThat(page.locator(".link .bar")).containsText("Your session has ended.");
        assertThat(page.locator("alarm-page")).isVisible();
        stage.zone.signIn.sessionEnded = false;
        page.locator(".link .bar button").click();
        assertThat(page.locator(".link .bar")).hasCount(0);
        assertThat(page.locator("alarm-page")).isVisible();
    }

    @Test
    void whoHasNoRoleHereIsTold() {
        stage.zone.signIn.person = PlayedSignIn.auditor();
        Page page = stage.board();
        assertThat(page.locator("state-page[kind=noPermission]")).isVisible();
        page.locator("state-page button").click();
        assertThat(page.locator("state-page[kind=signIn]")).isVisible();
    }
}
