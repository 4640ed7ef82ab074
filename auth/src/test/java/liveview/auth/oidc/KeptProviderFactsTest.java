package liveview.auth.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProviderFactsTest {
    private static final Instant LOST = Instant.parse("2026-11-24T02:14:07Z");

    @TempDir
    private Path folder;

    @Test
    void aRestartKnowsTheLossAndTheReturn() {
        KeptProviderFacts facts = facts();
        facts.lost(LOST);
        facts.lost(LOST.plusSeconds(5));
        assertEquals(Optional.of(LOST), facts().lostAt());
        facts.back(LOST.plusSeconds(9));
        assertEquals(Optional.empty(), facts.lostAt());
        assertEquals(Optional.empty(), facts().lostAt());
    }

    @Test
    void aDamagedFileIsNoLoss() throws IOException {
        Files.writeString(folder.resolve("lost"), "yesterday");
        assertEquals(Optional.empty(), facts().lostAt());
    }

    @Test
    void withoutAFileItIsKnownInThisProcess() {
        KeptProviderFacts facts = new KeptProviderFacts(Optional.empty());
        facts.lost(LOST);
        assertEquals(Optional.of(LOST), facts.lostAt());
    }

    private KeptProviderFacts facts() {
        return new KeptProviderFacts(Optional.of(folder.resolve("lost")));
    }
}
