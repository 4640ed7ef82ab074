package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the chart asks of the services' figures: alerts, dashboards, scaling. */
final class Alerts {
    private static final Pattern METRIC = Pattern.compile("\\bliveview_[a-z_]+");

    private Alerts() {}

    static List<JsonNode> rules(Manifests manifests) {
        return manifests
                .ofKind("PrometheusRule")
                .flatMap(rule -> Manifests.each(rule.at("/spec/groups")))
                .flatMap(group -> Manifests.each(group.path("rules")))
                .toList();
    }

    /** The names of our metrics in whatever is rendered. */
    static Set<String> metrics(Manifests manifests) {
        Set<String> names = new TreeSet<>();
        Stream.of("PrometheusRule", "HorizontalPodAutoscaler", "ConfigMap")
                .flatMap(manifests::ofKind)
                .map(Yaml::write)
                .forEach(text -> {
                    Matcher metric = METRIC.matcher(text);
                    while (metric.find()) {
                        names.add(metric.group());
                    }
                });
        return names;
    }
}
