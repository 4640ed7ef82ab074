package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The namespace's quota has room for every pod at most, one more of each while a version is rolled out, and the Jobs. */
final class QuotaFits implements Rule {
    private static final Map<String, BigDecimal> UNITS = Map.of(
            "m", new BigDecimal("0.001"),
            "", BigDecimal.ONE,
            "Ki", BigDecimal.valueOf(1L << 10),
            "Mi", BigDecimal.valueOf(1L << 20),
            "Gi", BigDecimal.valueOf(1L << 30));

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests.ofKind("ResourceQuota").forEach(quota -> {
            JsonNode hard = quota.at("/spec/hard");
            for (String bound : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                BigDecimal all = manifests
                        .withPods()
                        .map(object -> amount(Manifests.pod(object)
                                        .at("/containers/0/resources/" + bound)
                                        .asText())
                                .multiply(BigDecimal.valueOf(pods(manifests, object))))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                check(quota, hard, bound.replace('/', '.'), all, problems);
            }
            check(
                    quota,
                    hard,
                    "pods",
                    BigDecimal.valueOf(manifests
                            .withPods()
                            .mapToInt(object -> pods(manifests, object))
                            .sum()),
                    problems);
        });
        return problems;
    }

    private static void check(ObjectNode quota, JsonNode hard, String bound, BigDecimal needed, List<String> problems) {
        if (amount(hard.path(bound).asText()).compareTo(needed) < 0) {
            problems.add("%s allows %s = %s, and %s are needed"
                    .formatted(Manifests.title(quota), bound, hard.path(bound).asText(), needed.toPlainString()));
        }
    }

    private static int pods(Manifests manifests, ObjectNode object) {
        if (Manifests.kind(object).equals("Job")) {
            return 1;
        }
        int most = manifests
                .find("HorizontalPodAutoscaler", Manifests.name(object))
                .map(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .orElse(object.at("/spec/replicas").asInt());
        return most + object.at("/spec/strategy/rollingUpdate/maxSurge").asInt();
    }

    private static BigDecimal amount(String quantity) {
        if (quantity.isEmpty()) {
            return BigDecimal.ZERO;
        }
        String unit = quantity.replaceAll("[0-9.]", "");
        return new BigDecimal(quantity.substring(0, quantity.length() - unit.length())).multiply(UNITS.get(unit));
    }
}
