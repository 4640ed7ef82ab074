package liveview.k8s;

import java.util.stream.Collectors;

/** A chart's README: what stands in its {@code README.in.md}, then the table of its values. */
final class Readme {
    private Readme() {}

    static String of(Chart chart) {
        String table = DocumentedValue.of(chart).stream()
                .map(value ->
                        "| `%s` | %s | `%s` |%n".formatted(value.path(), cell(value.sentence()), cell(value.preset())))
                .collect(Collectors.joining());
        return K8sFolder.text(chart.folder().resolve("README.in.md"))
                + "\n## Values\n| value | means | default |\n|---|---|---|\n"
                + table;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
