package liveview.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the protocol to buf's standard rules and to the last signed version, with the buf executable. */
class ProtocolRulesTest {
    private static final Path PROTOS = Path.of("src/main/proto");
    private static final Path SIGNED = Path.of("signed/liveview-v1.binpb");

    @Test
    void theProtocolFollowsTheStandardRules() throws Exception {
        assertEquals(List.of(), buf(PROTOS, "lint"));
    }

    @Test
    void nothingThatWasSignedIsBroken() throws Exception {
        assertTrue(Files.exists(SIGNED), "the descriptor of the signed version is missing: " + SIGNED);
        assertEquals(
                List.of(),
                buf(PROTOS, "breaking", "--against", SIGNED.toAbsolutePath().toString()));
    }

    @Test
    void aChangedFieldNumberIsFound(@TempDir Path broken) throws Exception {
        try (Stream<Path> files = Files.walk(PROTOS)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = broken.resolve(PROTOS.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path alarm = broken.resolve("liveview/alarm/v1/alarm.proto");
        Files.writeString(alarm, Files.readString(alarm).replace("string language = 2;", "string language = 3;"));

        List<String> complaints =
                buf(broken, "breaking", "--against", SIGNED.toAbsolutePath().toString());
        assertTrue(complaints.toString().contains("language"), complaints::toString);
    }

    /** Where {@code ./liveview} installs what it fetches. */
    private static Path cache() {
        String named = System.getenv("LIVEVIEW_CACHE");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        return (caches != null && !caches.isEmpty()
                        ? Path.of(caches)
                        : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("liveview");
    }

    private static List<String> buf(Path directory, String... arguments) throws IOException, InterruptedException {
        Path executable = cache().resolve("buf/node_modules/.bin/buf");
        assumeTrue(Files.exists(executable), "buf is not installed: ./liveview test installs it");
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().filter(line -> !line.isBlank()).toList();
    }
}
