package liveview.alarm.postgres;

import java.io.IOException;
import liveview.testkit.migration.MigrationFolder;
import org.junit.jupiter.api.Test;

class AlarmSchemaTest {
    @Test
    void migrationsAreNamed() throws IOException {
        MigrationFolder.assertAllNamed("db/alarm", AlarmSchema.MIGRATIONS.scripts(), AlarmSchema.VERSION);
    }
}
