package liveview.alarm.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import liveview.alarm.AlarmId;
import liveview.alarm.Pictures;
import liveview.alarm.ZoneRules;
import liveview.alarm.postgres.Erasing;
import liveview.alarm.postgres.JournalBeans;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.Database;
import liveview.journal.postgres.JournalSettings;
import liveview.protocol.alarm.v1.PictureMode;

/** Erases one alarm by a decision that is written down. */
final class Erase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final CommandConfig config;

    Erase(CommandConfig config) {
        this.config = config;
    }

    int run(String alarmId, String by, String reason, PrintStream out) {
        try (Database database = new Database(config.url())) {
            ZoneRules zone = new ZoneRules(
                    config.value("liveview.zone.code").orElseThrow(),
                    false,
                    PictureMode.PICTURE_MODE_NONE,
                    Pictures.WINDOW);
            int payloads = new Erasing(
                            database.vertx(),
                            database.pool(config.service()),
                            database.pool(config.database().eraser()),
                            JournalSettings.inSchema(JournalBeans.SCHEMA),
                            zone,
                            Clock.systemUTC())
                    .erase(AlarmId.parse(alarmId), by, reason)
                    .await()
                    .atMost(PATIENCE);
            out.printf("%d payloads of alarm %s were erased, and the erasure is in the journal.%n", payloads, alarmId);
            return 0;
        }
    }
}
