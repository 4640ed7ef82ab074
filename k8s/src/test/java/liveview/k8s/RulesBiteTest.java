package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule is broken once on purpose: a rule that finds nothing here could be green for nothing. */
class RulesBiteTest {
    private final Manifests whole = ZoneFile.of("5324").render();

    @Test
    void theWholeHasNoProblems() {
        assertEquals(List.of(), Rules.problems(whole));
    }

    @Test
    void aTypingErrorIsFound() {
        found(
                "Service/zone-relay /spec/selektor is not known",
                "Service",
                "zone-relay",
                relay -> object(relay, "/spec").put("selektor", "x"));
        found(
                "Certificate/zone-relay /spec/dnsName is not known",
                "Certificate",
                "zone-relay",
                certificate -> object(certificate, "/spec").put("dnsName", "x"));
        found(
                "TLSRoute/zone-alarms /spec/hostname is not known",
                "TLSRoute",
                "zone-alarms",
                route -> object(route, "/spec").put("hostname", "x"));
    }

    @Test
    void aWrongTypeIsFound() {
        found(
                "Deployment/zone-relay is not what its kind is",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec").put("replicas", "many"));
        found(
                "TLSRoute/zone-alarms /spec/rules/-/backendRefs/-/port is not number",
                "TLSRoute",
                "zone-alarms",
                route -> object(route, "/spec/rules/0/backendRefs/0").put("port", "tls"));
    }

    @Test
    void aNumberWhereATextMustBeIsFound() {
        found(
                "Deployment/zone-relay /spec/template/metadata/annotations/live-view/settings is no text: 40294133",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/metadata/annotations").put("live-view/settings", 40_294_133));
    }

    @Test
    void anUnknownKindIsFound() {
        found(
                "GrpcRoute/zone-alarms is of a kind that no rule knows",
                "TLSRoute",
                "zone-alarms",
                route -> route.put("kind", "GrpcRoute"));
    }

    @Test
    void aPodThatMayMoreIsFound() {
        found(
                "Deployment/zone-relay can write to its root",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec/containers/0/securityContext")
                        .remove("readOnlyRootFilesystem"));
        found(
                "Deployment/zone-relay runs as root",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec/securityContext").put("runAsNonRoot", false));
        found(
                "Deployment/zone-relay mounts the service account's token",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec").remove("automountServiceAccountToken"));
        found(
                "Deployment/zone-relay has no limits/memory",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec/containers/0/resources/limits")
                        .remove("memory"));
        found(
                "Deployment/zone-relay has the volume state of a kind",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec/volumes/0")
                        .putObject("hostPath")
                        .put("path", "/"));
        found(
                "Deployment/zone-relay keeps capabilities",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec/containers/0/securityContext/capabilities")
                        .putArray("add")
                        .add("NET_ADMIN"));
    }

    @Test
    void aReferenceToNothingIsFound() {
        found(
                "Service/zone-relay has no pods",
                "Service",
                "zone-relay",
                relay -> object(relay, "/spec/selector").put("app.kubernetes.io/name", "relais"));
        found(
                "Service/zone-relay leads to no port: peoples",
                "Service",
                "zone-relay",
                relay -> object(relay, "/spec/ports/0").put("targetPort", "peoples"));
        found(
                "Deployment/zone-worker has no port for its readinessProbe",
                "Deployment",
                "zone-worker",
                worker -> object(worker, "/spec/template/spec/containers/0/readinessProbe/httpGet")
                        .put("port", "http"));
        found(
                "Deployment/zone-worker reads no Secret: zone-worker-cert",
                "Deployment",
                "zone-worker",
                worker -> ((ObjectNode) volume(worker, "tls").path("secret")).put("secretName", "zone-worker-cert"));
        found(
                "HTTPRoute/zone-browsers leads to no service: zone-relay:80",
                "HTTPRoute",
                "zone-browsers",
                route -> object(route, "/spec/rules/0/backendRefs/0").put("port", 80));
        found(
                "PodDisruptionBudget/zone-relay chooses no pods",
                "PodDisruptionBudget",
                "zone-relay",
                budget -> object(budget, "/spec/selector/matchLabels").put("app.kubernetes.io/name", "relais"));
        found(
                "Deployment/zone-worker does not select its own pods",
                "Deployment",
                "zone-worker",
                worker -> object(worker, "/spec/selector/matchLabels").put("app.kubernetes.io/name", "relay"));
    }

    @Test
    void anOpenerNetworkIsFound() {
        found(
                "worker -> alarm-service, port machines is allowed and not in the table",
                "NetworkPolicy",
                "zone-worker",
                worker -> object(worker, "/spec/egress/1/to/0/podSelector/matchLabels")
                        .put("app.kubernetes.io/name", "alarm-service"));
        found(
                "relay -> evidence-service, port machines may leave and may not arrive",
                "NetworkPolicy",
                "zone-evidence-service",
                evidence -> ((ArrayNode) evidence.at("/spec/ingress")).remove(2));
        found(
                "no policy denies what the others do not allow",
                "NetworkPolicy",
                "zone-deny",
                deny -> object(deny, "/spec").putArray("ingress").addObject());
        found(
                "NetworkPolicy/zone-worker says nothing about one direction",
                "NetworkPolicy",
                "zone-worker",
                worker -> ((ArrayNode) worker.at("/spec/policyTypes")).remove(1));
    }

    @Test
    void aDrainThatIsCutIsFound() {
        found(
                "Deployment/zone-relay drains for 12 s and is killed after 12 s",
                "Deployment",
                "zone-relay",
                relay -> object(relay, "/spec/template/spec").put("terminationGracePeriodSeconds", 12));
    }

    @Test
    void aQuotaThatStopsARollOutIsFound() {
        found(
                "ResourceQuota/zone-zone allows pods = 9",
                "ResourceQuota",
                "zone-zone",
                quota -> object(quota, "/spec/hard").put("pods", "9"));
        found(
                "ResourceQuota/zone-zone allows limits.memory = 1Gi",
                "ResourceQuota",
                "zone-zone",
                quota -> object(quota, "/spec/hard").put("limits.memory", "1Gi"));
    }

    private void found(String problem, String kind, String name, Consumer<ObjectNode> breakIt) {
        Manifests broken = whole.copy();
        breakIt.accept(broken.get(kind, name));
        List<String> problems = Rules.problems(broken);
        assertTrue(
                problems.stream().anyMatch(found -> found.startsWith(problem)),
                () -> "not found: " + problem + " among " + problems);
    }

    private static ObjectNode object(JsonNode in, String path) {
        return (ObjectNode) in.at(path);
    }

    private static ObjectNode volume(JsonNode object, String name) {
        return (ObjectNode) Manifests.each(Manifests.pod(object).path("volumes"))
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
