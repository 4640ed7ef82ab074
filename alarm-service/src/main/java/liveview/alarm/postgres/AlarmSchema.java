package liveview.alarm.postgres;

import java.util.List;
import liveview.journal.command.Migration.Schema;

/** Where the alarm's own migrations lie. */
public final class AlarmSchema {
    /** The schema of the tables. */
    public static final String NAME = "alarm";

    /** What makes it. */
    public static final Schema MIGRATIONS =
            new Schema(NAME, List.of("db/alarm/V1__alarm.sql", "db/alarm/V2__presence.sql"));

    /** The version that this code needs at least. */
    public static final int VERSION = 2;

    private AlarmSchema() {}
}
