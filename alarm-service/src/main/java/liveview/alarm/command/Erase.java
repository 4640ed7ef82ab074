package liveview.alarm.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import liveview.alarm.AlarmId;
import liveview.alarm.Pictures;
import liveview.alarm.ZoneRules;
import liveview.alarm.postgres.Erasing;
import liveview.alarm.postgres.JournalBeans;
import liveview.journal.postgres.JournalSettings;
import liveview.protocol.alarm.v1.PictureMode;

/** Erases one alarm by a decision that is written down. */
final class Erase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Settings settings;

    Erase(Settings settings) {
        this.settings = settings;
    }

    int run(String alarmId, String by, String reason, PrintStream out) {
        try (Database database = new Database(settings.url())) {
            ZoneRules zone = new ZoneRules(settings.zone(), false, PictureMode.PICTURE_MODE_NONE, Pictures.WINDOW);
            int payloads = new Erasing(
                            database.vertx(),
                            database.pool(settings.service()),
                            database.pool(settings.database().eraser()),
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
