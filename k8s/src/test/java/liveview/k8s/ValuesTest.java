package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The charts' values: each documented, each in the schema, nothing else allowed, and README's table is theirs. */
class ValuesTest {
    /** Free by nature: labels and annotations. */
    private static final Set<String> FREE = Set.of("labels");

    @ParameterizedTest
    @EnumSource(Chart.class)
    void theSchemaAllowsNothingThatItDoesNotName(Chart chart) {
        List<String> open = new ArrayList<>();
        findOpen(chart.schema(), "", open);
        assertEquals(List.of(), open);
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void everyValueIsDocumentedOnce(Chart chart) {
        List<String> undocumented = new ArrayList<>();
        for (DocumentedValue value : DocumentedValue.of(chart)) {
            if (value.sentence().isEmpty()) {
                undocumented.add(value.path());
            }
        }
        assertEquals(List.of(), undocumented);
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void schemaAndValuesNameTheSame(Chart chart) {
        JsonNode values = chart.presets();
        JsonNode schema = chart.schema();
        Set<String> inSchema = new TreeSet<>();
        named(schema, schema, "", inSchema);
        Set<String> missing = new TreeSet<>();
        for (String path : inSchema) {
            if (values.at(path).isMissingNode()) {
                missing.add(path);
            }
        }
        missing.removeIf(path -> path.startsWith("/global") || path.startsWith("/zone/names/"));
        assertEquals(Set.of(), missing, "the schema names what values.yaml does not");
        for (DocumentedValue value : DocumentedValue.of(chart)) {
            String pointer = value.pointer();
            assertEquals(
                    true,
                    inSchema.contains(pointer) || inSchema.stream().anyMatch(path -> path.startsWith(pointer + "/")),
                    "the schema does not name " + value.path());
        }
    }

    @ParameterizedTest
    @EnumSource(Chart.class)
    void readmesTableIsMadeFromTheValues(Chart chart) {
        String generated = Readme.of(chart);
        assertEquals(K8sFolder.kept(chart.folder().resolve("README.md"), generated), generated);
    }

    private static void findOpen(JsonNode schema, String path, List<String> open) {
        if (schema.path("type").asText().equals("object")
                && !schema.path("additionalProperties").isBoolean()
                && FREE.stream().noneMatch(path::endsWith)) {
            open.add(path);
        }
        schema.properties().forEach(field -> findOpen(field.getValue(), path + "/" + field.getKey(), open));
        if (schema.isArray()) {
            schema.forEach(one -> findOpen(one, path + "/-", open));
        }
    }

    private static void named(JsonNode schema, JsonNode root, String path, Set<String> paths) {
        JsonNode known =
                schema.has("$ref") ? root.at(schema.path("$ref").asText().substring(1)) : schema;
        known.path("properties").properties().forEach(property -> {
            String below = path + "/" + property.getKey();
            paths.add(below);
            named(property.getValue(), root, below, paths);
        });
    }
}
