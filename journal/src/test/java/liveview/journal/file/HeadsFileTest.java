package liveview.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import liveview.journal.Bytes;
import liveview.journal.Entries;
import liveview.journal.Head;
import liveview.journal.HeadSigner;
import liveview.journal.SignedHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsFileTest {
    private final HeadSigner signer = new HeadSigner("5324", Entries.newKey());
    private final SignedHead first =
            signer.sign(new Head(1, Bytes.ofHex("01".repeat(32))), Instant.parse("2026-11-24T12:00:00Z"));
    private final SignedHead second =
            signer.sign(new Head(2, Bytes.ofHex("02".repeat(32))), Instant.parse("2026-11-24T12:01:00.5Z"));

    @TempDir
    Path folder;

    @Test
    void whatIsAppendedIsReadBack() throws IOException {
        HeadsFile file = new HeadsFile(folder.resolve("heads.jsonl"));
        file.append(first);
        file.append(second);
        assertEquals(List.of(first, second), file.read());
    }

    @Test
    void aLineThatAPowerCutLeftUnfinishedIsPassedOver() throws IOException {
        Path path = folder.resolve("heads.jsonl");
        new HeadsFile(path).append(first);
        Files.writeString(path, "{\"zone\":\"53", StandardOpenOption.APPEND);
        assertEquals(List.of(first), new HeadsFile(path).read());
    }

    @Test
    void aLineThatIsNoHeadIsSaidWithItsNumber() throws IOException {
        Path path = folder.resolve("heads.jsonl");
        new HeadsFile(path).append(first);
        Files.writeString(path, "{\"zone\":\"5324\"}\n", StandardOpenOption.APPEND);
        IOException wrong = assertThrows(IOException.class, () -> new HeadsFile(path).read());
        assertTrue(wrong.getMessage().contains("Line 2"), wrong.getMessage());
    }
}
