package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All rules for what the chart {@code zone} renders with the country's defaults. */
final class Rules {
    private static final Map<String, String> OUTSIDE =
            Map.of("5432", "database", "443", "store", "8080, 8443", "keycloak");

    private Rules() {}

    static List<Rule> all() {
        return List.of(
                new KnownShapes(),
                new RestrictedPods(),
                new ReferencesResolve(given()),
                new NetworkMatrix(OUTSIDE),
                new DrainFits(),
                new QuotaFits());
    }

    static List<String> problems(Manifests manifests) {
        return all().stream().flatMap(rule -> rule.problems(manifests).stream()).toList();
    }

    /** What an administrator gives under the names in the chart's values. */
    private static Set<String> given() {
        JsonNode values = Chart.ZONE.presets();
        Set<String> names = new HashSet<>(Set.of("keycloak", "identity-authority", "zone-keycloak-service"));
        Stream.of("/centrals/authorities/configMap", "/routes/ingress/tlsSecret")
                .map(path -> values.at(path).asText())
                .forEach(names::add);
        values.path("secrets").forEach(secret -> names.add(secret.asText()));
        return names;
    }
}
