package liveview.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import liveview.gateway.disk.AlarmDocuments;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoOperatorTest {
    @TempDir
    Path folder;

    @Test
    void looksForAWhileAndSendsWhatMovedFirstWithTheSitesOtherCameras() throws IOException {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T02:14:00Z"));
        Cameras cameras = new Cameras();
        try (FilmedCamera garden = new FilmedCamera("garden", "site", folder, clock.instant());
                FilmedCamera hall = new FilmedCamera("hall", "site", folder, clock.instant());
                FilmedCamera elsewhere = new FilmedCamera("elsewhere", "other", folder, clock.instant())) {
            cameras.add(garden.camera());
            cameras.add(hall.camera());
            cameras.add(elsewhere.camera());
            Alarms alarms = new Alarms(
                    cameras,
                    new AlarmDocuments(new SealedDocuments(
                            folder.resolve("alarms"), GatewayKey.in(folder.resolve("gateway.key")))),
                    () -> UUID.randomUUID().toString(),
                    clock,
                    Alarms.Limits.DEFAULTS);
            AutoOperator operator = new AutoOperator(
                    alarms,
                    cameras,
                    new AutoOperator.Script(
                            Duration.ofSeconds(5),
                            AlarmStatus.ALARM_STATUS_ACTUAL,
                            AlarmCategory.ALARM_CATEGORY_BREAK_IN,
                            List.of(ObservationCode.OBSERVATION_CODE_DOOR_FORCED),
                            "14"),
                    clock);
            garden.film(10);
            hall.film(10);
            alarms.motionBegan(hall.camera(), clock.instant());
            operator.tick();
            assertEquals(List.of(), alarms.sent());
            clock.advance(Duration.ofSeconds(5));
            operator.tick();
            operator.tick();
            assertEquals(1, alarms.sent().size());
            RaiseAlarmRequest request = alarms.sent().getFirst().request();
            assertEquals(List.of("hall", "garden"), request.getCameraIdsList());
            assertEquals("hall", request.getFinding().getObservations(0).getCameraId());
            assertEquals("14", request.getFinding().getOperator());
        }
    }
}
