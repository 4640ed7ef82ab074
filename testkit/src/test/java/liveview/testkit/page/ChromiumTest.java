package liveview.testkit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @TempDir
    private Path folder;

    @Test
    void firstExecutableOnThePathIsTakenUnlessOneIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path notExecutable = Files.createDirectory(folder.resolve("text"));
        Files.createFile(notExecutable.resolve("chromium"));
        Path there =
                Files.createFile(Files.createDirectory(folder.resolve("there")).resolve("chromium"));
        assertTrue(there.toFile().setExecutable(true));
        String path = String.join(
                File.pathSeparator,
                empty.toString(),
                notExecutable.toString(),
                there.getParent().toString());

        assertEquals(there, Chromium.executable(Optional.empty(), path));
        assertEquals(Path.of("/else/where"), Chromium.executable(Optional.of("/else/where"), path));
    }

    @Test
    void whereThereIsNoneASentenceSaysSo() {
        IllegalStateException none = assertThrows(
                IllegalStateException.class, () -> Chromium.executable(Optional.empty(), folder.toString()));
        assertTrue(none.getMessage().startsWith("There is no chromium on the PATH."));
    }
}
