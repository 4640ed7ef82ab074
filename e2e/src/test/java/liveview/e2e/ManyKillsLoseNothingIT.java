package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import liveview.demo.zone.Central;
import liveview.demo.zone.Service;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kill after kill: the picture comes back each time, and what was acknowledged is there, once. */
@Tag("long")
@ExtendWith(OneZone.class)
class ManyKillsLoseNothingIT {
    private static final int KILLS = 20;

    @Test
    void twentyKillsLoseNoAlarmNoPictureAndNoEntry(TestZone zone) {
        WatchedAlarm watched = WatchedAlarm.begin(zone);
        List<Service> turns = Stream.concat(
                        zone.zone().services().stream(), Stream.of(zone.zone().gateway()))
                .toList();
        List<String> raised = new ArrayList<>();
        try (CentralCalls calls = zone.calls(own(zone));
                Following following = Following.from(calls)) {
            for (int kill = 0; kill < KILLS; kill++) {
                Service killed = turns.get(kill % turns.size());
                killed.kill();
                Instant at = Instant.now();
                killed.restart();
                raised.add(raise(calls));
                killed.awaitReady();
                await().atMost(TestZone.PATIENCE)
                        .until(() -> watched.tile().state().equals("live"));
                watched.tile().awaitMoving();
                Figures.print(
                        "kill %d, of %s, to a moving picture".formatted(kill + 1, killed.name()),
                        Duration.between(at, Instant.now()));
            }
            await().atMost(TestZone.PATIENCE)
                    .until(() -> raised.stream()
                            .allMatch(alarmId -> following.namesOf(alarmId).contains("RAISED")));
            assertEquals(
                    KILLS,
                    raised.stream()
                            .flatMap(alarmId -> following.namesOf(alarmId).stream())
                            .filter("RAISED"::equals)
                            .count());
            assertEquals(following.positions().stream().sorted().distinct().toList(), following.positions());
        }
        long seen = watched.tile().newest();
        try (CentralCalls calls = zone.calls(zone.zone().centrals().getFirst())) {
            await().atMost(TestZone.PATIENCE)
                    .until(() -> Settled.of(zone, calls, watched.alarmId()).coversUpTo(seen));
        }
        AlarmServiceCommand.Result intact = new AlarmServiceCommand(zone.folder("alarm-service"))
                .check(
                        zone.zone().postgres().reactiveUrl(Journal.DATABASE),
                        "--heads",
                        zone.folder("central-gateway")
                                .resolve("data/witness/heads.jsonl")
                                .toString());
        assertEquals(0, intact.code(), intact.text());
    }

    /** Raises an alarm as a central does: the same request again until it is answered. */
    private static String raise(CentralCalls calls) {
        RaiseAlarmRequest request = Alarms.atAnAddress(UUID.randomUUID().toString());
        return await().atMost(TestZone.PATIENCE)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> calls.intake().raiseAlarm(request), response -> response.getPosition() > 0)
                .getAlarmId();
    }

    private static Central own(TestZone zone) {
        return zone.zone().centrals().getLast();
    }
}
