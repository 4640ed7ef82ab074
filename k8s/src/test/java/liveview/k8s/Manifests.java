package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects that a chart renders.
 *
 * @param all in the order of Helm
 */
record Manifests(List<ObjectNode> all) {
    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** As a problem names it: {@code Deployment/zone-relay}. */
    static String title(JsonNode object) {
        return kind(object) + "/" + name(object);
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    Stream<ObjectNode> ofKind(String kind) {
        return all.stream().filter(object -> kind(object).equals(kind));
    }

    Optional<ObjectNode> find(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    ObjectNode get(String kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new IllegalArgumentException("nothing is rendered as " + kind + "/" + name));
    }

    /** Deployments and Jobs: what has a pod. */
    Stream<ObjectNode> withPods() {
        return all.stream()
                .filter(object -> object.has("spec")
                        && object.at("/spec/template/spec/containers").isArray());
    }

    /** The pod's specification of what has one. */
    static JsonNode pod(JsonNode object) {
        return object.at("/spec/template/spec");
    }

    /** The pods whose labels a selector's {@code matchLabels} choose. */
    List<ObjectNode> selected(JsonNode matchLabels) {
        return withPods()
                .filter(object -> matchLabels.properties().stream()
                        .allMatch(label -> label.getValue()
                                .equals(object.at("/spec/template/metadata/labels")
                                        .path(label.getKey()))))
                .toList();
    }

    /** The settings in a ConfigMap's {@code application.properties}. */
    java.util.Properties settings(String configMap) {
        java.util.Properties settings = new java.util.Properties();
        try {
            settings.load(new java.io.StringReader(get("ConfigMap", configMap)
                    .at("/data")
                    .path("application.properties")
                    .asText()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return settings;
    }

    /** A copy whose objects can be changed without harm to this one. */
    Manifests copy() {
        return new Manifests(all.stream().map(ObjectNode::deepCopy).collect(Collectors.toList()));
    }

    /** As one file. */
    String text() {
        return all.stream().map(object -> "---\n" + Yaml.write(object)).collect(Collectors.joining());
    }
}
