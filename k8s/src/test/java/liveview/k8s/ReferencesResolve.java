package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever an object names is there: pods, ports, settings, certificates, secrets, services, targets. */
final class ReferencesResolve implements Rule {
    private final Set<String> given;

    /** @param given names of Secrets, ConfigMaps and Services that an administrator gives, as the values say */
    ReferencesResolve(Set<String> given) {
        this.given = Set.copyOf(given);
    }

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests.withPods().forEach(object -> pods(manifests, object, problems));
        manifests.ofKind("Service").forEach(service -> service(manifests, service, problems));
        Stream.concat(manifests.ofKind("PodDisruptionBudget"), manifests.ofKind("NetworkPolicy"))
                .forEach(object -> selector(manifests, object, problems));
        manifests
                .ofKind("HorizontalPodAutoscaler")
                .forEach(scaler -> want(
                        problems,
                        scaler,
                        "scales what is not there",
                        manifests
                                .find(
                                        scaler.at("/spec/scaleTargetRef/kind").asText(),
                                        scaler.at("/spec/scaleTargetRef/name").asText())
                                .isPresent()));
        Stream.of("HTTPRoute", "TLSRoute")
                .flatMap(manifests::ofKind)
                .forEach(route -> Manifests.each(route.at("/spec/rules"))
                        .flatMap(rule -> Manifests.each(rule.path("backendRefs")))
                        .forEach(backend -> backend(manifests, route, backend, problems)));
        manifests
                .ofKind("Ingress")
                .forEach(ingress -> Manifests.each(ingress.at("/spec/rules/0/http/paths"))
                        .map(path -> path.at("/backend/service"))
                        .forEach(backend -> backendPort(
                                manifests,
                                ingress,
                                backend.path("name").asText(),
                                backend.at("/port/number").asInt(),
                                problems)));
        return problems;
    }

    private void pods(Manifests manifests, ObjectNode object, List<String> problems) {
        JsonNode pod = Manifests.pod(object);
        String account = pod.path("serviceAccountName").asText();
        want(
                problems,
                object,
                "has no ServiceAccount",
                manifests.find("ServiceAccount", account).isPresent());
        List<String> volumes = Manifests.each(pod.path("volumes"))
                .map(volume -> volume.path("name").asText())
                .toList();
        Manifests.each(pod.path("volumes")).forEach(volume -> {
            if (volume.has("configMap")) {
                configMap(manifests, object, volume.at("/configMap/name").asText(), problems);
            }
            if (volume.has("secret")) {
                secret(manifests, object, volume.at("/secret/secretName").asText(), problems);
            }
        });
        JsonNode container = pod.at("/containers/0");
        Manifests.each(container.path("volumeMounts"))
                .map(mount -> mount.path("name").asText())
                .forEach(mount -> want(problems, object, "mounts no volume: " + mount, volumes.contains(mount)));
        Manifests.each(container.path("env"))
                .map(variable -> variable.at("/valueFrom/secretKeyRef/name"))
                .filter(JsonNode::isTextual)
                .forEach(name -> secret(manifests, object, name.asText(), problems));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            if (object.path("kind").asText().equals("Deployment")) {
                want(
                        problems,
                        object,
                        "has no port for its " + probe,
                        hasPort(
                                object,
                                container.path(probe).at("/httpGet/port").asText()));
            }
        }
        if (object.at("/spec/selector/matchLabels").isObject()) {
            want(
                    problems,
                    object,
                    "does not select its own pods",
                    manifests.selected(object.at("/spec/selector/matchLabels")).equals(List.of(object)));
        }
    }

    private static void service(Manifests manifests, ObjectNode service, List<String> problems) {
        List<ObjectNode> pods = manifests.selected(service.at("/spec/selector"));
        want(problems, service, "has no pods", !pods.isEmpty());
        Manifests.each(service.at("/spec/ports"))
                .forEach(port -> pods.forEach(pod -> want(
                        problems,
                        service,
                        "leads to no port: " + port.path("targetPort").asText(),
                        hasPort(pod, port.path("targetPort").asText()))));
    }

    private static void selector(Manifests manifests, ObjectNode object, List<String> problems) {
        JsonNode labels = object.at(
                object.path("kind").asText().equals("NetworkPolicy")
                        ? "/spec/podSelector/matchLabels"
                        : "/spec/selector/matchLabels");
        if (labels.isMissingNode() || labels.has("cnpg.io/cluster") || labels.has("app")) {
            return;
        }
        List<ObjectNode> pods = manifests.selected(labels);
        want(problems, object, "chooses no pods", !pods.isEmpty());
        Manifests.each(object.at("/spec/ingress"))
                .flatMap(rule -> Manifests.each(rule.path("ports")))
                .map(port -> port.path("port"))
                .filter(JsonNode::isTextual)
                .forEach(port -> pods.forEach(
                        pod -> want(problems, object, "opens no port: " + port.asText(), hasPort(pod, port.asText()))));
    }

    private void backend(Manifests manifests, ObjectNode route, JsonNode backend, List<String> problems) {
        backendPort(
                manifests,
                route,
                backend.path("name").asText(),
                backend.path("port").asInt(),
                problems);
    }

    private void backendPort(Manifests manifests, ObjectNode route, String name, int port, List<String> problems) {
        boolean there = given.contains(name)
                || manifests
                        .find("Service", name)
                        .filter(service -> Manifests.each(service.at("/spec/ports"))
                                .anyMatch(one -> one.path("port").asInt() == port))
                        .isPresent();
        want(problems, route, "leads to no service: %s:%d".formatted(name, port), there);
    }

    private void configMap(Manifests manifests, ObjectNode object, String name, List<String> problems) {
        want(
                problems,
                object,
                "reads no ConfigMap: " + name,
                given.contains(name) || manifests.find("ConfigMap", name).isPresent());
    }

    private void secret(Manifests manifests, ObjectNode object, String name, List<String> problems) {
        boolean made = manifests
                        .ofKind("Certificate")
                        .anyMatch(certificate ->
                                certificate.at("/spec/secretName").asText().equals(name))
                || manifests.find("ExternalSecret", name).isPresent();
        want(problems, object, "reads no Secret: " + name, made || given.contains(name));
    }

    private static boolean hasPort(ObjectNode object, String port) {
        return Manifests.each(Manifests.pod(object).at("/containers/0/ports"))
                .anyMatch(one -> one.path("name").asText().equals(port));
    }

    private static void want(List<String> problems, JsonNode object, String problem, boolean holds) {
        if (!holds) {
            problems.add(Manifests.title(object) + " " + problem);
        }
    }
}
