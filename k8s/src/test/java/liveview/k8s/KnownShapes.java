package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every object is of a kind that we know, and says nothing that the kind does not have: those of Kubernetes, cert-manager,
 * Prometheus and the Gateway API by fabric8's model, the others by a shape that lies beside the tests.
 */
final class KnownShapes implements Rule {
    private static final Set<String> MODELLED = Set.of(
            "v1/ConfigMap",
            "v1/Namespace",
            "v1/ResourceQuota",
            "v1/Service",
            "v1/ServiceAccount",
            "apps/v1/Deployment",
            "autoscaling/v2/HorizontalPodAutoscaler",
            "batch/v1/Job",
            "cert-manager.io/v1/Certificate",
            "cert-manager.io/v1/ClusterIssuer",
            "cert-manager.io/v1/Issuer",
            "gateway.networking.k8s.io/v1/Gateway",
            "gateway.networking.k8s.io/v1/HTTPRoute",
            "monitoring.coreos.com/v1/PrometheusRule",
            "monitoring.coreos.com/v1/ServiceMonitor",
            "networking.k8s.io/v1/Ingress",
            "networking.k8s.io/v1/NetworkPolicy",
            "policy/v1/PodDisruptionBudget");

    private static final Set<String> TEXTS = Set.of("labels", "annotations", "matchLabels", "data");

    private final KubernetesSerialization model = new KubernetesSerialization();

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode object : manifests.all()) {
            texts("", object, Manifests.title(object), problems);
            String kind = object.path("apiVersion").asText() + "/" + Manifests.kind(object);
            Path shape = K8sFolder.testResource("shapes/" + kind.replace('/', '_') + ".yaml");
            if (MODELLED.contains(kind)) {
                modelled(object, problems);
            } else if (Files.exists(shape)) {
                shaped("", object, Yaml.read(K8sFolder.text(shape)), Manifests.title(object), problems);
            } else {
                problems.add(Manifests.title(object) + " is of a kind that no rule knows: " + kind);
            }
        }
        return problems;
    }

    /** Labels and annotations are texts: one that looks like a number and is not quoted is refused by the server only. */
    private static void texts(String path, JsonNode value, String title, List<String> problems) {
        value.properties().forEach(field -> {
            String below = path + "/" + field.getKey();
            if (TEXTS.contains(field.getKey()) && field.getValue().isObject()) {
                field.getValue().properties().stream()
                        .filter(text -> !text.getValue().isTextual())
                        .forEach(text -> problems.add(
                                "%s %s/%s is no text: %s".formatted(title, below, text.getKey(), text.getValue())));
            } else {
                texts(below, field.getValue(), title, problems);
            }
        });
        if (value.isArray()) {
            value.forEach(one -> texts(path + "/-", one, title, problems));
        }
    }

    /** What is read into the model and written again has lost nothing. */
    private void modelled(ObjectNode object, List<String> problems) {
        try {
            Object read = model.unmarshal(Yaml.write(object));
            if (!(read instanceof HasMetadata known)
                    || known.getClass().getSimpleName().startsWith("Generic")) {
                problems.add(Manifests.title(object) + " is not in the model");
                return;
            }
            new UnknownFields(Manifests.title(object)).in(known, "", problems);
        } catch (RuntimeException wrongType) {
            problems.add(Manifests.title(object) + " is not what its kind is: "
                    + wrongType.getMessage().lines().collect(Collectors.joining(" ")));
        }
    }

    /** A shape's {@code "*"} stands for any field; a text in it for the kind of value. */
    private static void shaped(String path, JsonNode value, JsonNode shape, String title, List<String> problems) {
        if (shape.isTextual()) {
            boolean fits = switch (shape.asText()) {
                case "text" -> value.isTextual();
                case "number" -> value.isInt();
                case "truth" -> value.isBoolean();
                default -> shape.asText().equals(value.asText());
            };
            if (!fits) {
                problems.add("%s %s is not %s: %s".formatted(title, path, shape.asText(), value));
            }
        } else if (shape.isArray()) {
            if (!value.isArray()) {
                problems.add("%s %s is no list".formatted(title, path));
            }
            value.forEach(one -> shaped(path + "/-", one, shape.get(0), title, problems));
        } else {
            if (!value.isObject()) {
                problems.add("%s %s is no object".formatted(title, path));
            }
            value.properties().forEach(field -> {
                JsonNode below = shape.has(field.getKey()) ? shape.get(field.getKey()) : shape.path("*");
                if (below.isMissingNode()) {
                    problems.add("%s %s/%s is not known".formatted(title, path, field.getKey()));
                } else {
                    shaped(path + "/" + field.getKey(), field.getValue(), below, title, problems);
                }
            });
        }
    }
}
