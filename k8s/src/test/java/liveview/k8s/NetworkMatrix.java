package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The policies allow exactly what the table in {@code docs/operations/network.md} lists, both ways; all else is denied. */
final class NetworkMatrix implements Rule {
    private static final Path TABLE = K8sFolder.project("docs/operations/network.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([a-z-]+) \\| ([a-z-]+) \\| ([a-z0-9, ]+) \\|", Pattern.MULTILINE);

    /** Names of what is not ours, by namespace. */
    private static final Map<String, String> NAMESPACES =
            Map.of("live-view-system", "gateway", "monitoring", "monitoring", "kube-system", "dns");

    private final Map<String, String> outside;

    /** @param outside what is reached at these ports, "8080, 8443" = keycloak */
    NetworkMatrix(Map<String, String> outside) {
        this.outside = Map.copyOf(outside);
    }

    private record Edge(String from, String to, String port) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return from + " -> " + to + ", port " + port;
        }
    }

    @Override
    public List<String> problems(Manifests manifests) {
        Set<Edge> out = new TreeSet<>();
        Set<Edge> in = new TreeSet<>();
        Set<String> ours = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        boolean denied = false;
        for (ObjectNode policy : manifests.ofKind("NetworkPolicy").toList()) {
            JsonNode spec = policy.path("spec");
            Set<String> types = new TreeSet<>();
            spec.path("policyTypes").forEach(type -> types.add(type.asText()));
            if (!types.equals(Set.of("Ingress", "Egress"))) {
                problems.add(Manifests.title(policy) + " says nothing about one direction");
            }
            if (spec.path("podSelector").isEmpty()) {
                denied |= !spec.has("ingress") && !spec.has("egress");
                continue;
            }
            String own = peer(spec.path("podSelector"));
            ours.add(own);
            Manifests.each(spec.path("ingress"))
                    .forEach(rule -> Manifests.each(rule.path("from"))
                            .forEach(peer -> ports(rule).forEach(port -> in.add(new Edge(peer(peer), own, port)))));
            Manifests.each(spec.path("egress")).forEach(rule -> egress(own, rule, out));
        }
        if (!denied) {
            problems.add("no policy denies what the others do not allow");
        }
        manifests
                .withPods()
                .map(object -> object.at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                        .asText())
                .filter(name -> !ours.contains(name))
                .forEach(name -> problems.add(name + " has no policy"));
        for (Edge edge : out) {
            if (ours.contains(edge.to()) && !in.contains(edge)) {
                problems.add(edge + " may leave and may not arrive");
            }
        }
        for (Edge edge : in) {
            if (ours.contains(edge.from()) && !out.contains(edge)) {
                problems.add(edge + " may arrive and may not leave");
            }
        }
        Set<Edge> allowed = new TreeSet<>(out);
        allowed.addAll(in);
        Set<Edge> listed = table();
        allowed.stream()
                .filter(edge -> !listed.contains(edge))
                .forEach(edge -> problems.add(edge + " is allowed and not in the table"));
        listed.stream()
                .filter(edge -> !allowed.contains(edge))
                .forEach(edge -> problems.add(edge + " is in the table and not allowed"));
        return problems;
    }

    private void egress(String own, JsonNode rule, Set<Edge> out) {
        List<String> ports = ports(rule);
        String target = Manifests.each(rule.path("to"))
                .map(NetworkMatrix::peer)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        if (NAMESPACES.containsValue(target) || ports.equals(List.of("machines"))) {
            ports.forEach(port -> out.add(new Edge(own, target, port)));
        } else {
            String all = String.join(", ", ports);
            out.add(new Edge(own, outside.getOrDefault(all, "anything"), all));
        }
    }

    /** A pod's or a namespace's name; empty for another address. */
    private static String peer(JsonNode peer) {
        JsonNode labels = peer.has("podSelector") ? peer.at("/podSelector/matchLabels") : peer.path("matchLabels");
        if (labels.has("app.kubernetes.io/name")) {
            return labels.path("app.kubernetes.io/name").asText();
        }
        return NAMESPACES.getOrDefault(
                peer.at("/namespaceSelector/matchLabels")
                        .path("kubernetes.io/metadata.name")
                        .asText(),
                "");
    }

    private static List<String> ports(JsonNode rule) {
        return Manifests.each(rule.path("ports"))
                .map(port -> port.path("port").asText())
                .distinct()
                .toList();
    }

    private static Set<Edge> table() {
        Set<Edge> rows = new TreeSet<>();
        Matcher row = ROW.matcher(K8sFolder.text(TABLE));
        while (row.find()) {
            if (!row.group(1).equals("from")) {
                rows.add(new Edge(row.group(1), row.group(2), row.group(3)));
            }
        }
        return rows;
    }
}
