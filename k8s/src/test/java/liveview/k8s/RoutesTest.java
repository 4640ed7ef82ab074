package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liveview.demo.zone.FrontPath;
import org.junit.jupiter.api.Test;

/** Browsers find under each path what they find in the demo, however they come in; centrals find their service by name. */
class RoutesTest {
    private final Manifests zone = ZoneFile.of("5324").render();

    @Test
    void theGatewaysPathsAreThoseOfTheDemo() {
        Map<String, String> paths = new TreeMap<>();
        zone.get("HTTPRoute", "zone-browsers")
                .at("/spec/rules")
                .forEach(rule -> paths.put(
                        rule.at("/matches/0/path/value").asText(),
                        part(rule.at("/backendRefs/0/name").asText())));
        assertEquals(demo(), paths);
    }

    @Test
    void theIngresssPathsAreThoseOfTheDemo() {
        Map<String, String> paths = new TreeMap<>();
        everything()
                .get("Ingress", "zone-browsers")
                .at("/spec/rules/0/http/paths")
                .forEach(path -> paths.put(
                        path.path("path").asText(),
                        part(path.at("/backend/service/name").asText())));
        assertEquals(demo(), paths);
    }

    @Test
    void noStreamIsCutByATimeLimit() {
        zone.get("HTTPRoute", "zone-browsers")
                .at("/spec/rules")
                .forEach(rule -> assertEquals("0s", rule.at("/timeouts/request").asText()));
        JsonNode limits = Chart.ZONE
                .render("zone", "zone-5324", ZoneFile.of("5324").values(), Map.of("routes.envoyGateway", true))
                .get("BackendTrafficPolicy", "zone-browsers")
                .at("/spec/timeout/http");
        assertEquals("0s", limits.path("requestTimeout").asText());
        assertEquals("0s", limits.path("maxStreamDuration").asText());
    }

    @Test
    void aCentralSeesACertificateWithTheNameThatItCalls() {
        for (String route : List.of("zone-alarms", "zone-streams")) {
            ObjectNode passed = zone.get("TLSRoute", route);
            String host = passed.at("/spec/hostnames/0").asText();
            String service = passed.at("/spec/rules/0/backendRefs/0/name").asText();
            assertTrue(names(service).contains(host), () -> service + " has no certificate for " + host);
        }
    }

    @Test
    void everyInternalAddressIsInTheCertificateBehindIt() {
        Map<String, List<String>> calls = Map.of(
                "zone-relay",
                List.of(
                        "liveview.stream.alarm-service.address",
                        "liveview.stream.evidence-service.address",
                        "liveview.stream.relay.certificate-name"),
                "zone-worker",
                List.of("liveview.stream.worker.relays"),
                "zone-evidence-service",
                List.of("liveview.evidence.alarm-service.address"));
        calls.forEach((of, keys) -> keys.forEach(key -> {
            String host = zone.settings(of).getProperty(key).replaceAll(":.*", "");
            assertTrue(
                    zone.ofKind("Certificate")
                            .anyMatch(certificate -> Manifests.each(certificate.at("/spec/dnsNames"))
                                    .anyMatch(name -> name.asText().equals(host))),
                    () -> "no certificate for " + host + " of " + key);
        }));
    }

    private List<String> names(String certificate) {
        return Manifests.each(zone.get("Certificate", certificate).at("/spec/dnsNames"))
                .map(JsonNode::asText)
                .toList();
    }

    private static Manifests everything() {
        return Chart.ZONE.render("zone", "zone-all", List.of(K8sFolder.testResource("everything.yaml")));
    }

    private static Map<String, String> demo() {
        return Arrays.stream(FrontPath.values())
                .collect(Collectors.toMap(FrontPath::prefix, FrontPath::part, (one, other) -> one, TreeMap::new));
    }

    private static String part(String service) {
        String name = service.replaceAll("^zone-", "");
        return name.startsWith("keycloak") ? "keycloak" : name;
    }
}
