package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import liveview.demo.zone.Central;
import liveview.demo.zone.Service;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.stream.v1.Disposition;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A zone may watch without recording: the picture is as live as elsewhere, everybody is told, and nothing is kept. */
@ExtendWith(OneZone.class)
class ZoneWatchesWithoutRecordingIT {
    private static final Map<String, String> WATCH_ONLY =
            Map.of("liveview.zone.picture-mode", "PICTURE_MODE_WATCH_ONLY");

    @Test
    void pictureMovesAndEveryUnitIsAnsweredNotRecorded(TestZone zone) {
        Service alarmService = zone.zone().alarmService();
        alarmService.stop();
        alarmService.restart(WATCH_ONLY);
        alarmService.awaitReady();
        try {
            WatchedAlarm alarm = WatchedAlarm.begin(zone);
            assertThat(alarm.board().page().locator("camera-wall"))
                    .containsText("This zone watches without recording: there is nothing to rewind to.");
            everyUnitIsAnsweredNotRecorded(zone);
            alarm.tile().awaitLiveForTwoSeconds();
            alarm.board().does("accept").does("close", "");
            AlarmFacts.whenViewsHaveEnded(zone, alarm.alarmId(), 0);
            assertEquals(0, Kept.recordings(zone, alarm.alarmId()), "recordings of a zone that does not record");
        } finally {
            alarmService.kill();
        }
    }

    /** By a central's own client: a key frame, and the answer to it. */
    private static void everyUnitIsAnsweredNotRecorded(TestZone zone) {
        Central central = zone.zone().centrals().getLast();
        Site shop = Alarms.shop(central.agreements().getFirst());
        String alarmId = UUID.randomUUID().toString();
        try (CentralCalls calls = zone.calls(central)) {
            var _ = calls.intake()
                    .registerSite(RegisterSiteRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setSite(shop)
                            .build());
            var _ = calls.intake().raiseAlarm(Alarms.atSite(alarmId, shop));
            Publishing live = Publishing.live(
                    calls.publish(0), alarmId, "door", UUID.randomUUID().toString());
            byte[] picture = TestVideo.small(1).h264();
            live.send(1, picture);
            live.send(2, picture);
            await().atMost(TestZone.PATIENCE).until(() -> live.settled(1) && live.settled(2));
            assertEquals(Set.of(Disposition.DISPOSITION_NOT_RECORDED), live.dispositions());
            live.complete();
        }
    }
}
