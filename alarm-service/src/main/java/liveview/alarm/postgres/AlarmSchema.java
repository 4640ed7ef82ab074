package liveview.alarm.postgres;

import liveview.journal.command.Migration.Schema;

/** Where the alarm's own migrations lie. */
public final class AlarmSchema {
    /** The schema of the tables. */
    public static final String NAME = "alarm";

    /** What makes it. */
    public static final Schema MIGRATIONS = new Schema(NAME, "classpath:db/alarm");

    /** The version that this code needs at least. */
    public static final int VERSION = 2;

    private AlarmSchema() {}
}
