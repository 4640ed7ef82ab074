package liveview.journal.postgres;

/** Where the journal's migrations lie, for whoever runs them with the owner's credentials. */
public final class JournalSchema {
    /** The class path folder of the migrations. */
    public static final String LOCATION = "classpath:db/journal";

    /** The version that this code needs at least. */
    public static final int VERSION = 2;

    private JournalSchema() {}
}
