package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of our charts, rendered and linted by Helm itself. */
enum Chart {
    ZONE("zone"),
    PLATFORM("platform");

    private static final String KUBERNETES = "1.35.0";

    private final String title;

    Chart(String title) {
        this.title = title;
    }

    Path folder() {
        return K8sFolder.of("charts/" + title);
    }

    JsonNode presets() {
        return Yaml.read(K8sFolder.text(folder().resolve("values.yaml")));
    }

    JsonNode schema() {
        return Yaml.read(K8sFolder.text(folder().resolve("values.schema.json")));
    }

    /** What Helm makes of these values files; a refusal is an exception with Helm's words. */
    Manifests render(String release, String namespace, List<Path> values) {
        return render(release, namespace, values, Map.of());
    }

    /** The same with single values set. */
    Manifests render(String release, String namespace, List<Path> values, Map<String, Object> set) {
        TemplateCommand template = new Helm(folder())
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES);
        values.forEach(template::withValuesFile);
        set.forEach(template::set);
        return new Manifests(Yaml.readAll(template.call()));
    }

    /** What {@code helm lint --strict} says about the chart with these values as its own. */
    LintResult lint(Path scratch, JsonNode values) {
        try (Stream<Path> all = Files.walk(folder())) {
            Path copy = scratch.resolve(title);
            for (Path file : all.toList()) {
                Path target = copy.resolve(folder().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
            Files.writeString(copy.resolve("values.yaml"), Yaml.write(values));
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
