package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import liveview.demo.client.Person;
import liveview.testkit.access.AccessRow;
import liveview.testkit.access.KnockRefused;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The identity provider stops in the middle of an alarm, for much longer than a browser's token lasts: everybody goes on,
 * marked in the journal, also after a restart; with the provider back an ended token counts nowhere.
 */
@ExtendWith(OneZone.class)
class AlarmGoesOnWithoutIdentityProviderIT {
    /** What a token must have left when the provider stops, to be valid when its loss is noticed. */
    private static final Duration LEFT = Duration.ofSeconds(22);

    private static final String TOKEN_ENDS_AT = "() => JSON.parse(sessionStorage.getItem('liveview.session')).endsAt";

    @Test
    void forNinetySeconds(TestZone zone) {
        play(zone, Duration.ofSeconds(90));
    }

    @Test
    @Tag("long")
    void forFifteenMinutes(TestZone zone) {
        play(zone, Duration.ofMinutes(15));
    }

    private static void play(TestZone zone, Duration away) {
        Journal journal = new Journal(zone.zone().postgres());
        Board board = zone.police().board("dispatcher", "en");
        OperatorDesk desk = zone.police().operator("en");
        try (CentralCalls central = zone.calls(zone.zone().centrals().getLast())) {
            String first = desk.raiseByHand().sendBreakIn().alarmId();
            Tile tile = board.open(first).tile();
            tile.awaitMoving();
            var _ = central.token();
            await().atMost(TestZone.PATIENCE)
                    .until(() -> tokenEnds(board).isAfter(Instant.now().plus(LEFT)));
            Person person = zone.zone().signIn("dispatcher2");
            long before = journal.end();

            zone.zone().keycloak().stop();
            Instant stoppedAt = Instant.now();
            try {
                await().atMost(TestZone.PATIENCE).until(() -> journal.has("provider_lost", before));
                Figures.print("provider stopped to ProviderLost", Duration.between(stoppedAt, Instant.now()));
                // no token was drawn since, and none lasts longer than half a minute
                await().atMost(TestZone.PATIENCE).until(() -> tokenEnds(board).isBefore(Instant.now()));

                tile.awaitMoving();
                board.deed("accept").click();
                await().atMost(TestZone.PATIENCE)
                        .until(() -> "ACCEPTED"
                                .equals(alarm(person, first).path("state").asText()));
                var second = desk.raiseByHand().sendBreakIn().alarmId();
                board.openAnother(second).tile().awaitMoving();

                zone.zone().alarmService().kill();
                zone.zone().alarmService().restart();
                zone.zone().alarmService().awaitReady();
                String third = UUID.randomUUID().toString();
                var _ = central.intake().raiseAlarm(Alarms.atAnAddress(third));
                assertEquals("RAISED", alarm(person, third).path("state").asText());
                board.openAnother(third).openAnother(second).tile().awaitMoving();
                board.deed("accept").click();
                await().atMost(TestZone.PATIENCE)
                        .until(() -> "ACCEPTED"
                                .equals(alarm(person, second).path("state").asText()));

                await().atMost(away.plus(TestZone.PATIENCE))
                        .until(() -> Instant.now().isAfter(stoppedAt.plus(away)));
                assertFalse(journal.has("provider_back", before));
                board.tile().awaitMoving();
                for (String alarmId : new String[] {first, second}) {
                    assertTrue(actor(person, alarmId, "alarm_accepted")
                            .path("identityNotRenewed")
                            .asBoolean());
                    assertFalse(actor(person, alarmId, "alarm_raised")
                            .path("identityNotRenewed")
                            .asBoolean());
                }
            } finally {
                zone.zone().keycloak().restart();
            }
            await().atMost(TestZone.PATIENCE).until(() -> journal.has("provider_back", before));
            await().atMost(TestZone.PATIENCE).until(() -> tokenEnds(board).isAfter(Instant.now()));
            board.tile().awaitMoving();
            try (Doors doors = new Doors(zone, central)) {
                assertEndedTokenCountsNowhere(doors, person);
            }
        }
    }

    /** The token with which this person did all that while the provider was away. */
    private static void assertEndedTokenCountsNowhere(Doors doors, Person person) {
        // a relay asks for the keys every 3 s, and knows by the answer that the provider is back
        await().atMost(TestZone.PATIENCE).untilAsserted(() -> {
            Map<String, String> expected = new TreeMap<>();
            Map<String, String> actual = new TreeMap<>();
            for (AccessRow row : doors.of("people")) {
                expected.put(row.method(), "token-expired");
                actual.put(
                        row.method(),
                        doors.knock(row, person.token())
                                .map(KnockRefused::failure)
                                .orElse("let in"));
            }
            assertEquals(expected, actual);
        });
    }

    private static Instant tokenEnds(Board board) {
        return Instant.ofEpochMilli(((Number) board.page().evaluate(TOKEN_ENDS_AT)).longValue());
    }

    private static JsonNode alarm(Person person, String alarmId) {
        return person.get("/api/alarms/" + alarmId);
    }

    private static JsonNode actor(Person person, String alarmId, String kind) {
        return StreamSupport.stream(
                        person.get("/api/alarms/%s/journal".formatted(alarmId)).spliterator(), false)
                .filter(line -> kind.equals(line.path("kind").asText()))
                .findFirst()
                .orElseThrow()
                .path("actor");
    }
}
