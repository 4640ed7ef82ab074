package liveview.testkit.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds the migrations that a schema names against those that lie in the module's sources: none is forgotten. */
public final class MigrationFolder {
    private static final Path RESOURCES = Path.of("src/main/resources");

    private MigrationFolder() {}

    /**
     * Fails when one is named that is not there, or is there and not named.
     *
     * @param folder resource folder, {@code db/journal}
     * @param named as the schema names them, the oldest first
     * @param version the version that they must lead to
     */
    public static void assertAllNamed(String folder, List<String> named, int version) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            assertEquals(
                    files.map(file -> folder + "/" + file.getFileName())
                            .sorted()
                            .toList(),
                    named);
        }
        assertEquals(version, named.size());
    }
}
