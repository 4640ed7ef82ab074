package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A pod has ended by itself before it is killed: preStop and every second of the service's drain fit into the grace period. */
final class DrainFits implements Rule {
    private static final List<String> DRAIN =
            List.of("quarkus.shutdown.delay", "quarkus.shutdown.timeout", "liveview.evidence.drain");

    @Override
    public List<String> problems(Manifests manifests) {
        return manifests
                .ofKind("Deployment")
                .flatMap(deployment -> check(manifests, deployment))
                .toList();
    }

    private static Stream<String> check(Manifests manifests, ObjectNode deployment) {
        JsonNode pod = Manifests.pod(deployment);
        Properties settings = manifests.settings(Manifests.each(pod.path("volumes"))
                .filter(volume -> volume.path("name").asText().equals("settings"))
                .map(volume -> volume.at("/configMap/name").asText())
                .findFirst()
                .orElseThrow());
        int drain = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt()
                + DRAIN.stream()
                        .map(key -> settings.getProperty(key, "0s"))
                        .mapToInt(DrainFits::seconds)
                        .sum();
        int grace = pod.path("terminationGracePeriodSeconds").asInt();
        return drain < grace
                ? Stream.empty()
                : Stream.of("%s drains for %d s and is killed after %d s"
                        .formatted(Manifests.title(deployment), drain, grace));
    }

    private static int seconds(String duration) {
        if (!duration.matches("[0-9]+s")) {
            throw new IllegalArgumentException("a drain is given in seconds: " + duration);
        }
        return Integer.parseInt(duration.substring(0, duration.length() - 1));
    }
}
