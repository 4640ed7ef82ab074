package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values that are wrong are refused before anything is installed, each with its path; the path stands in the file's first line. */
class BadValuesTest {
    private static final String EXPECTED = "# refused: ";
    private static final int FILES = 20;

    @TestFactory
    Stream<DynamicTest> eachIsRefusedWithItsPath() {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String expected = K8sFolder.text(file)
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .substring(EXPECTED.length());
                    String refusal = assertThrows(RuntimeException.class, () -> render(file))
                            .getMessage();
                    assertTrue(refusal.contains(expected), () -> "not refused with " + expected + ": " + refusal);
                }));
    }

    @Test
    void thereAreEnough() {
        assertTrue(files().size() >= FILES, files().toString());
    }

    private static List<Path> files() {
        return K8sFolder.files(K8sFolder.testResource("bad"), ".*\\.yaml");
    }

    private static Manifests render(Path bad) {
        List<Path> values = new java.util.ArrayList<>(ZoneFile.of("5324").values());
        values.add(bad);
        return Chart.ZONE.render("zone", "zone-5324", values);
    }
}
