package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every zone of {@code k8s/zones}: it lints and renders, keeps every rule, shares nothing, and is in one ring. */
class ZonesTest {
    private static final String SET = "/spec/strategy/rollingSync/steps";

    @TestFactory
    Stream<DynamicTest> everyZoneKeepsEveryRule() {
        return ZoneFile.all().stream()
                .map(zone -> DynamicTest.dynamicTest(
                        zone.toString(), () -> assertEquals(List.of(), Rules.problems(zone.render()))));
    }

    @TestFactory
    Stream<DynamicTest> everyZoneLints(@TempDir Path scratch) {
        return ZoneFile.all().stream()
                .map(zone -> DynamicTest.dynamicTest(zone.toString(), () -> {
                    JsonNode values = Chart.ZONE.presets();
                    for (Path file : zone.values()) {
                        values = Yaml.over(values, Yaml.read(K8sFolder.text(file)));
                    }
                    LintResult result = Chart.ZONE.lint(scratch.resolve(zone.code()), values);
                    assertFalse(result.isFailed(), result.getMessages().toString());
                }));
    }

    @Test
    void theRulesHoldWithEverythingSwitchedOn() {
        assertEquals(
                List.of(),
                new KnownShapes()
                        .problems(Chart.ZONE.render(
                                "zone", "zone-all", List.of(K8sFolder.testResource("everything.yaml")))));
    }

    @Test
    void zonesHaveNothingInCommon() {
        Map<String, String> taken = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (ZoneFile zone : ZoneFile.all()) {
            JsonNode own = zone.own();
            Stream.of(
                            "code " + zone.code(),
                            "host " + own.at("/hosts/console").asText(),
                            "host " + own.at("/hosts/alarms").asText(),
                            "host " + own.at("/hosts/streams").asText(),
                            "bucket " + own.at("/store/bucket").asText(),
                            "database " + own.at("/database/host").asText(),
                            "realm " + own.at("/identity/tokenEndpoint").asText(),
                            "secrets " + own.at("/externalSecrets/prefix").asText(),
                            "phone number " + own.at("/zone/phoneNumber").asText())
                    .forEach(thing -> {
                        String other = taken.put(thing, zone.toString());
                        if (other != null) {
                            problems.add("%s and %s share the %s".formatted(other, zone, thing));
                        }
                    });
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aZonesFileIsShortAndCalledByItsCode() {
        for (ZoneFile zone : ZoneFile.all()) {
            long lines = K8sFolder.text(zone.path()).lines().count();
            assertTrue(lines >= 10 && lines <= 20, zone + " has " + lines + " lines");
            assertTrue(zone.toString().startsWith(zone.code() + "-"), zone.toString());
        }
    }

    @Test
    void everyRingIsRolledOutOnceAndEveryZoneIsInOne() {
        JsonNode set = Yaml.read(K8sFolder.text(K8sFolder.of("rollout/applicationset.yaml")));
        List<String> steps = new ArrayList<>();
        set.at(SET).forEach(step -> {
            JsonNode match = step.at("/matchExpressions/0");
            assertEquals("live-view/ring", match.path("key").asText());
            match.path("values").forEach(ring -> steps.add(ring.asText()));
        });
        assertEquals(List.of("0", "1", "2", "3"), steps);
        assertEquals(
                "{{ .zone.ring }}",
                set.at("/spec/template/metadata/labels/live-view~1ring").asText());
        for (ZoneFile zone : ZoneFile.all()) {
            assertTrue(steps.contains(zone.own().at("/zone/ring").asText()), zone + " is in no ring");
        }
    }

    @Test
    void theApplicationSetGivesTheSameFilesInTheSameOrder() {
        JsonNode set = Yaml.read(K8sFolder.text(K8sFolder.of("rollout/applicationset.yaml")));
        ZoneFile zone = ZoneFile.of("5324");
        List<Path> given = Manifests.each(set.at("/spec/template/spec/source/helm/valueFiles"))
                .map(JsonNode::asText)
                .map(file -> file.replace(
                                "{{ .zone.size }}", zone.own().at("/zone/size").asText())
                        .replace("{{ .path.filename }}", zone.toString()))
                .map(file -> Chart.ZONE.folder().resolve(file).normalize())
                .toList();
        assertEquals(zone.values(), given);
    }
}
