package liveview.evidence.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void aCommandTakesItsOwnOptions() {
        Options check = Options.of(List.of("check", "--key", "zone.pem"));

        assertEquals("check", check.command());
        assertEquals(Optional.of(Path.of("zone.pem")), check.path("--key"));
        assertEquals(Optional.empty(), check.path("--journal-heads"));
    }

    @Test
    void aDecisionNamesItsAlarmAndTheDayToItsEnd() {
        Options extend = Options.of(List.of(
                "--extend-lock", "alarm-1", "--until", "2027-01-31", "--by", "somebody", "--reason", "notice 12"));

        assertEquals("alarm-1", extend.needed("--extend-lock"));
        assertEquals(Instant.parse("2027-02-01T00:00:00Z"), extend.endOf("--until"));
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        for (List<String> wrong : List.of(
                List.of("check", "--erase", "alarm-1"),
                List.of("check", "--key"),
                List.of("--migrate", "--key", "zone.pem"),
                List.of("--forget", "everything"))) {
            assertThrows(IllegalArgumentException.class, () -> Options.of(wrong), wrong.toString());
        }
        Options incomplete = Options.of(List.of("--erase", "alarm-1", "--by", "somebody"));
        assertThrows(IllegalArgumentException.class, () -> incomplete.needed("--reason"));
        Options noDay = Options.of(List.of("--extend-lock", "alarm-1", "--until", "soon"));
        assertThrows(IllegalArgumentException.class, () -> noDay.endOf("--until"));
    }
}
