package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Pods keep to the Pod Security Standard {@code restricted}, and to more: nothing writable but one emptyDir, no token, bounds. */
final class RestrictedPods implements Rule {
    private static final Set<String> VOLUMES = Set.of("emptyDir", "configMap", "secret");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests.withPods().forEach(object -> check(object, problems));
        return problems;
    }

    private static void check(ObjectNode object, List<String> problems) {
        String title = Manifests.title(object);
        JsonNode pod = Manifests.pod(object);
        want(
                problems,
                title,
                "runs as root",
                pod.at("/securityContext/runAsNonRoot").asBoolean());
        want(
                problems,
                title,
                "has no user of its own",
                pod.at("/securityContext/runAsUser").asInt() > 0);
        want(
                problems,
                title,
                "has no seccomp profile",
                pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"));
        want(
                problems,
                title,
                "mounts the service account's token",
                pod.has("automountServiceAccountToken")
                        && !pod.path("automountServiceAccountToken").asBoolean());
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            want(problems, title, "uses " + host, !pod.has(host));
        }
        Manifests.each(pod.path("volumes"))
                .forEach(volume -> want(
                        problems,
                        title,
                        "has the volume " + volume.path("name").asText() + " of a kind that is not allowed",
                        volume.properties().stream()
                                .allMatch(part -> part.getKey().equals("name") || VOLUMES.contains(part.getKey()))));
        want(problems, title, "has init containers", !pod.has("initContainers"));
        Manifests.each(pod.path("containers")).forEach(container -> container(title, container, problems));
    }

    private static void container(String title, JsonNode container, List<String> problems) {
        JsonNode security = container.path("securityContext");
        want(
                problems,
                title,
                "may gain privileges",
                security.has("allowPrivilegeEscalation")
                        && !security.path("allowPrivilegeEscalation").asBoolean());
        want(problems, title, "is privileged", !security.path("privileged").asBoolean());
        want(
                problems,
                title,
                "can write to its root",
                security.path("readOnlyRootFilesystem").asBoolean());
        want(
                problems,
                title,
                "keeps capabilities",
                security.at("/capabilities/drop/0").asText().equals("ALL")
                        && !security.at("/capabilities").has("add"));
        for (String bound : List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory")) {
            want(
                    problems,
                    title,
                    "has no " + bound.substring(1),
                    !container.path("resources").at(bound).isMissingNode());
        }
        want(
                problems,
                title,
                "uses a port of the host",
                Manifests.each(container.path("ports")).noneMatch(port -> port.has("hostPort")));
    }

    private static void want(List<String> problems, String title, String problem, boolean holds) {
        if (!holds) {
            problems.add(title + " " + problem);
        }
    }
}
