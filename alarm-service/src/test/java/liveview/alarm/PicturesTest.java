package liveview.alarm;

import static liveview.alarm.Scene.AGREED;
import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.FORCED;
import static liveview.alarm.Scene.SITE;
import static liveview.alarm.Scene.ZONE;
import static liveview.alarm.Scene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.WindowEndCause;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final Text NONE = Text.getDefaultInstance();

    private static PicturesRefused refused(Scene scene) {
        return scene.alarm.picturesRefused(scene.now);
    }

    private static Command update(Finding finding) {
        return new Command.Update(UpdateAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setFinding(finding)
                .build());
    }

    @Test
    void aFactAndALegalBasisOpenTheWindowForThirtyMinutes() {
        Scene scene = Scene.raised();
        assertEquals(PicturesRefused.PICTURES_REFUSED_UNSPECIFIED, refused(scene));
        assertEquals(Optional.of(scene.now.plus(Duration.ofMinutes(30))), scene.alarm.viewUntil(scene.now));
    }

    @Test
    void aZoneMayDecideForAShorterWindowButNeverForALongerOne() {
        Duration shorter = Duration.ofMinutes(10);
        ZoneRules strict = new ZoneRules("5324", false, PictureMode.PICTURE_MODE_WATCH_ONLY, shorter);
        Scene scene = Scene.raisedWith(AGREED, SITE, Finding.getDefaultInstance());
        scene.zone = strict;
        scene.does(CENTRAL, update(FORCED));
        assertEquals(Optional.of(scene.now.plus(shorter)), scene.alarm.viewUntil(scene.now));
        for (Duration wrong : List.of(Duration.ofMinutes(31), Duration.ZERO, Duration.ofMinutes(-1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ZoneRules("5324", false, PictureMode.PICTURE_MODE_WATCH_ONLY, wrong));
        }
    }

    @Test
    void withoutOneOfThemTheAlarmComesWithoutPictures() {
        Finding none = Finding.getDefaultInstance();
        var unlisted = SITE.toBuilder().setAgreementId("another").build();
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_FINDING, refused(Scene.raisedWith(AGREED, SITE, none)));
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_SITE, refused(Scene.raisedWith(AGREED, null, FORCED)));
        assertEquals(
                PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS, refused(Scene.raisedWith(AGREED, unlisted, FORCED)));
    }

    @Test
    void whatIsNoOffenceOpensNothing() {
        for (ObservationCode code : List.of(
                ObservationCode.OBSERVATION_CODE_NOTHING_SEEN,
                ObservationCode.OBSERVATION_CODE_ANIMAL,
                ObservationCode.OBSERVATION_CODE_KNOWN_PERSON)) {
            Scene scene = Scene.raisedWith(AGREED, SITE, Scene.finding(code));
            assertEquals(PicturesRefused.PICTURES_REFUSED_NO_FINDING, refused(scene));
            assertEquals(List.of("finding_added"), scene.kinds(CENTRAL, update(Scene.finding(code))));
        }
    }

    @Test
    void aLaterFindingOpensTheWindowOnceAndDoesNotExtendIt() {
        Scene scene = Scene.raisedWith(AGREED, SITE, Finding.getDefaultInstance());
        assertEquals(List.of("finding_added", "window_opened"), scene.kinds(CENTRAL, update(FORCED)));
        scene.does(CENTRAL, update(FORCED));
        assertEquals(List.of("finding_added"), scene.kinds(CENTRAL, update(FORCED)));
        Scene unlisted = Scene.raisedWith(AGREED, null, Finding.getDefaultInstance());
        assertEquals(List.of("finding_added"), unlisted.kinds(CENTRAL, update(FORCED)));
    }

    @Test
    void theWindowEndsByItselfWhetherOrNotTheEndIsWrittenDown() {
        Scene scene = Scene.raised().later(Duration.ofMinutes(30));
        assertEquals(PicturesRefused.PICTURES_REFUSED_WINDOW_ENDED, refused(scene));
        assertEquals(List.of("window_ended"), scene.kinds(ZONE, new Command.EndWindow()));
        scene.does(ZONE, new Command.EndWindow());
        assertEquals(PicturesRefused.PICTURES_REFUSED_WINDOW_ENDED, refused(scene));
        assertEquals(List.of(), scene.kinds(ZONE, new Command.EndWindow()));
        assertEquals(List.of("finding_added", "window_opened"), scene.kinds(CENTRAL, update(FORCED)));
    }

    @Test
    void aDispatcherExtendsItWithAReasonWhileItIsOpen() {
        Command extend = new Command.ExtendWindow(Duration.ofMinutes(60), text("still inside"));
        Scene scene = Scene.raised().does(ANNE, extend);
        assertEquals(Optional.of(scene.now.plus(Duration.ofMinutes(90))), scene.alarm.viewUntil(scene.now));
        scene.later(Duration.ofMinutes(90));
        assertThrows(WindowNotOpen.class, () -> scene.decide(ANNE, extend));
        assertThrows(InvalidRequest.class, () -> new Command.ExtendWindow(Duration.ofMinutes(61), text("x")));
        assertThrows(InvalidRequest.class, () -> new Command.ExtendWindow(Duration.ZERO, text("x")));
        assertThrows(InvalidRequest.class, () -> new Command.ExtendWindow(Duration.ofMinutes(5), NONE));
    }

    @Test
    void closingEndsItWithItsCause() {
        Scene scene = Scene.accepted().does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        assertEquals(PicturesRefused.PICTURES_REFUSED_ALARM_ENDED, refused(scene));
        assertEquals(
                new Window.Ended(WindowEndCause.WINDOW_END_CAUSE_CLOSED, scene.now),
                scene.alarm.pictures().window());
    }

    @Test
    void aWithdrawnBasisIsGoneForGood() {
        Scene scene = Scene.accepted().does(CENTRAL, new Command.WithdrawBasis(NONE, true));
        assertEquals(PicturesRefused.PICTURES_REFUSED_WITHDRAWN, refused(scene));
        assertEquals(List.of("finding_added"), scene.kinds(CENTRAL, update(FORCED)));
        scene.does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        assertEquals(List.of("alarm_reopened"), scene.kinds(ANNE, new Command.Reopen(text("again"))));
    }

    @Test
    void aStopLastsUntilTheCentralStatesAFactAnew() {
        Scene scene = Scene.accepted().does(CENTRAL, new Command.StopPictures("", NONE, false));
        assertEquals(PicturesRefused.PICTURES_REFUSED_WITHDRAWN, refused(scene));
        assertEquals(List.of("finding_added", "window_opened"), scene.kinds(CENTRAL, update(FORCED)));
    }

    @Test
    void aStopBeforeTheReopeningKeepsThePicturesAway() {
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE))
                .does(CENTRAL, new Command.StopPictures("", NONE, true));
        assertEquals(List.of("alarm_reopened"), scene.kinds(ANNE, new Command.Reopen(text("again"))));
    }

    @Test
    void aZoneThatTakesNoPicturesOpensNoWindow() {
        var none = new ZoneRules("5324", false, PictureMode.PICTURE_MODE_NONE, Pictures.WINDOW);
        Scene scene = Scene.raised();
        var raise = scene.alarm.report().raised().getRequest();
        var facts = new Raising(raise, AGREED, SITE)
                .facts(new Request(CENTRAL, "", com.google.protobuf.ByteString.EMPTY), none, scene.now);
        assertEquals(1, facts.size());
        assertEquals(
                PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS,
                facts.getFirst().getAlarmRaised().getPicturesRefused());
    }
}
