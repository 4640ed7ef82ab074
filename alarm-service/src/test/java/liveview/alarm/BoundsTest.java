package liveview.alarm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.DetectionArea;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.Position;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BoundsTest {
    private static RaiseAlarmRequest.Builder good() {
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(UUID.randomUUID().toString())
                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId("s1")
                .setFinding(finding());
    }

    private static Finding.Builder finding() {
        return Finding.newBuilder()
                .addObservations(Observation.newBuilder()
                        .setCode(ObservationCode.OBSERVATION_CODE_FIREARM)
                        .setCount(1000));
    }

    private static Text.Builder text(int characters) {
        return Text.newBuilder().setText("é".repeat(characters)).setLanguage("nl-BE");
    }

    @TestFactory
    Stream<DynamicTest> whatIsOutOfBoundsIsRefusedByItsName() {
        Map<String, Consumer<RaiseAlarmRequest.Builder>> bad = new LinkedHashMap<>();
        bad.put("alarm_id is not a UUID.", b -> b.setAlarmId("1-1-1-1-1"));
        bad.put("status is not specified", b -> b.setStatus(AlarmStatus.ALARM_STATUS_UNSPECIFIED));
        bad.put("status holds a value that this zone does not know.", b -> b.setStatusValue(99));
        bad.put("category is not specified.", b -> b.setCategory(AlarmCategory.ALARM_CATEGORY_UNSPECIFIED));
        bad.put("The alarm does not say where.", RaiseAlarmRequest.Builder::clearPlace);
        bad.put("site_id is not an id.", b -> b.setSiteId("a b"));
        bad.put(
                "address.street has 201 characters.",
                b -> b.setAddress(Address.newBuilder().setStreet("s".repeat(201))));
        bad.put(
                "address.country is not a country code.",
                b -> b.setAddress(Address.newBuilder().setCountry("Belgium")));
        bad.put(
                "address.position is not on earth.",
                b -> b.setAddress(
                        Address.newBuilder().setPosition(Position.newBuilder().setLatitude(Double.NaN))));
        bad.put("detection_areas has 65", b -> {
            for (int i = 0; i < 65; i++) {
                b.addDetectionAreas(DetectionArea.getDefaultInstance());
            }
        });
        bad.put(
                "detection_areas.description does not say its language.",
                b -> b.addDetectionAreas(DetectionArea.newBuilder().setDescription(text(5).clearLanguage())));
        bad.put("camera_ids is not an id.", b -> b.addCameraIds("../etc"));
        bad.put("camera_ids has 65", b -> {
            for (int i = 0; i < 65; i++) {
                b.addCameraIds("c" + i);
            }
        });
        bad.put("The finding holds no observation.", b -> b.setFinding(Finding.getDefaultInstance()));
        bad.put("finding.observations has 21", b -> {
            for (int i = 0; i < 20; i++) {
                b.getFindingBuilder().addObservations(finding().getObservations(0));
            }
        });
        bad.put(
                "finding.observations.count has 1001",
                b -> b.getFindingBuilder().getObservationsBuilder(0).setCount(1001));
        bad.put(
                "finding.observations.count has 4294967295",
                b -> b.getFindingBuilder().getObservationsBuilder(0).setCount(-1));
        bad.put(
                "finding.observations.code holds a value",
                b -> b.getFindingBuilder().getObservationsBuilder(0).setCodeValue(999));
        bad.put("finding.avs_level has 5", b -> b.getFindingBuilder().setAvsLevel(5));
        bad.put("finding.text has 2001 characters.", b -> b.getFindingBuilder().setText(text(2001)));
        bad.put(
                "finding.text does not say its language.",
                b -> b.getFindingBuilder().setText(text(5).clearLanguage()));
        bad.put(
                "finding.text holds a control character.",
                b -> b.getFindingBuilder().setText(text(5).setText("a\u0000b")));
        bad.put(
                "weapons.answer is not specified.",
                b -> b.setSituation(SituationReport.newBuilder().setWeapons(Statement.getDefaultInstance())));
        bad.put(
                "persons.count has 1001",
                b -> b.setSituation(SituationReport.newBuilder()
                        .setPersons(PersonsStatement.newBuilder()
                                .setAnswer(Answer.ANSWER_YES)
                                .setCount(1001))));
        bad.put("cic_number has 65 characters.", b -> b.setCicNumber("7".repeat(65)));
        bad.put("call_back_number is not a telephone number.", b -> b.setCallBackNumber("112"));
        return bad.entrySet().stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.getKey(), () -> {
                    RaiseAlarmRequest.Builder request = good();
                    wrong.getValue().accept(request);
                    InvalidRequest refused =
                            assertThrows(InvalidRequest.class, () -> IntakeBounds.check(request.build()));
                    assertEquals(FailureKind.INVALID_ARGUMENT, refused.kind());
                    assertTrue(refused.sentence().startsWith(wrong.getKey()), refused.sentence());
                }));
    }

    @Test
    void whatReachesTheLimitIsTaken() {
        assertDoesNotThrow(() -> IntakeBounds.check(good().build()));
        RaiseAlarmRequest.Builder longest =
                good().setAddress(Address.newBuilder().setStreet("s".repeat(200)));
        longest.getFindingBuilder().setText(text(2000)).setAvsLevel(4);
        assertDoesNotThrow(() -> IntakeBounds.check(longest.build()));
    }

    @Test
    void anUpdateThatSaysNothingIsRefused() {
        var empty = UpdateAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .build();
        assertEquals(
                "The update says nothing.",
                assertThrows(InvalidRequest.class, () -> IntakeBounds.check(empty))
                        .sentence());
    }

    @Test
    void twoCamerasOfASiteHaveTwoIds() {
        Site twice = Scene.SITE.toBuilder()
                .addCameras(Camera.newBuilder().setCameraId("hall"))
                .build();
        assertThrows(InvalidRequest.class, () -> IntakeBounds.check(twice));
        assertDoesNotThrow(() -> IntakeBounds.check(Scene.SITE));
    }

    @Test
    void aChoiceIsMade() {
        assertThrows(
                InvalidRequest.class,
                () -> new Command.Close(
                        liveview.protocol.alarm.v1.Outcome.OUTCOME_UNSPECIFIED, Text.getDefaultInstance()));
        assertThrows(InvalidRequest.class, () -> new Command.Reopen(Text.getDefaultInstance()));
    }
}
