package liveview.alarm.postgres;

/** Where the alarm's own migrations lie. */
public final class AlarmSchema {
    /** The schema of the tables. */
    public static final String NAME = "alarm";

    /** The class path folder of the migrations. */
    public static final String LOCATION = "classpath:db/alarm";

    /** The version that this code needs at least. */
    public static final int VERSION = 2;

    private AlarmSchema() {}
}
