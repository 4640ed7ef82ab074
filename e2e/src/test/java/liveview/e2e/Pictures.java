package liveview.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Pictures of the pages for README, taken only when the run is asked for them by the system property {@value #PROPERTY},
 * a folder: other runs leave the sources as they are.
 */
final class Pictures {
    private static final String PROPERTY = "liveview.pictures";
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);

    /** The figures of the synthetic scene are in the middle of the picture so long after they were noticed. */
    private static final Duration IN_THE_MIDDLE = Duration.ofSeconds(7);

    private static final Duration UNTIL_THE_NEXT_WALK = Duration.ofMinutes(1);

    private Pictures() {}

    /** The operator's page while somebody walks through the picture, the finding already tapped. */
    static void ofOperator(TestZone zone, Instant motionAt) {
        if (FOLDER.isPresent()) {
            Page page = zone.police().operator("en").awaitMotion().findBreakIn().page();
            Tile tile = new Tile(page.locator("live-tile").first());
            await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live"));
            awaitTime(motionAt.plus(IN_THE_MIDDLE));
            take(page, "operator");
        }
    }

    /** The dispatcher's board while somebody walks through the picture of this alarm, the clip beside it at the motion. */
    static void ofBoard(TestZone zone, String alarmId, Instant motionAt) {
        if (FOLDER.isPresent()) {
            Board board = zone.police().board("dispatcher2", "en").open(alarmId);
            board.preAlarm()
                    .locator("video")
                    .evaluate("(video, at) => (video.currentTime = at)", 30 + IN_THE_MIDDLE.toSecondsPart());
            await().atMost(TestZone.PATIENCE).until(() -> board.tile().state().equals("live"));
            await().atMost(TestZone.PATIENCE)
                    .until(() -> (Boolean) board.preAlarm().locator("video").evaluate("video => !video.seeking"));
            awaitTime(motionAt.plus(UNTIL_THE_NEXT_WALK).plus(IN_THE_MIDDLE));
            take(board.page(), "board");
        }
    }

    private static void awaitTime(Instant time) {
        await().atMost(UNTIL_THE_NEXT_WALK.multipliedBy(2))
                .until(() -> Instant.now().isAfter(time));
    }

    private static void take(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(FOLDER.orElseThrow().resolve(name + ".png")));
    }
}
