package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each alert has a runbook and a place, each runbook an alert. */
class AlertsTest {
    private final List<JsonNode> rules = Alerts.rules(ZoneFile.of("5324").render());

    @Test
    void eachAlertHasARunbookAndEachRunbookAnAlert() {
        Set<String> alerts =
                rules.stream().map(rule -> rule.path("alert").asText() + ".md").collect(Collectors.toSet());
        Set<String> runbooks = K8sFolder.files(K8sFolder.of("runbooks"), ".*\\.md").stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.toSet());
        assertEquals(runbooks, alerts);
        rules.forEach(rule -> assertTrue(
                rule.at("/annotations/runbook_url")
                        .asText()
                        .endsWith("/runbooks/" + rule.path("alert").asText() + ".md"),
                rule.toString()));
    }

    @Test
    void eachAlertLooksAtItsOwnZoneOnlyAndSaysWhatIsWrong() {
        assertFalse(rules.isEmpty());
        rules.forEach(rule -> {
            String expression = rule.path("expr").asText();
            assertEquals(
                    expression.split("\\{", -1).length,
                    expression.split("\\{ *namespace=\"zone-5324\"", -1).length,
                    expression);
            assertFalse(rule.at("/annotations/summary").asText().isEmpty(), rule.toString());
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(rule.at("/labels/severity").asText()),
                    rule.toString());
        });
    }
}
