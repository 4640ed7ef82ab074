package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story in its shortest form: two taps at the central, and a moving picture at the police. */
@ExtendWith(OneZone.class)
class AlarmReachesDispatcherIT {
    @Test
    void pictureOfTheAlarmMovesOnTheDispatchersScreen(TestZone zone) {
        Board board = zone.police().board("dispatcher", "fr");
        OperatorDesk.Sent sent = zone.police().operator("fr").raiseByHand().sendBreakIn();

        Locator row = board.row(sent.alarmId());
        Figures.print("send to alarm on the screen", Duration.between(sent.clickedAt(), Instant.now()));
        assertThat(row).containsText("Cambriolage");
        Tile tile = board.open(sent.alarmId()).tile();
        await().atMost(TestZone.PATIENCE).until(() -> tile.number() >= 0);
        Figures.print("send to picture", Duration.between(sent.clickedAt(), Instant.now()));

        tile.awaitMoving();
        tile.awaitLiveForTwoSeconds();
    }
}
