package liveview.evidence.postgres;

import java.io.IOException;
import liveview.testkit.migration.MigrationFolder;
import org.junit.jupiter.api.Test;

class EvidenceSchemaTest {
    @Test
    void migrationsAreNamed() throws IOException {
        MigrationFolder.assertAllNamed("db/evidence", EvidenceSchema.MIGRATIONS.scripts(), EvidenceSchema.VERSION);
    }
}
