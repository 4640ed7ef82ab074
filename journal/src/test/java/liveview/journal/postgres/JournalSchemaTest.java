package liveview.journal.postgres;

import java.io.IOException;
import liveview.testkit.migration.MigrationFolder;
import org.junit.jupiter.api.Test;

class JournalSchemaTest {
    @Test
    void migrationsAreNamed() throws IOException {
        MigrationFolder.assertAllNamed("db/journal", JournalSchema.SCRIPTS, JournalSchema.VERSION);
    }
}
