package liveview.journal.postgres;

import java.util.List;

/** Where the journal's migrations lie, for whoever runs them with the owner's credentials. */
public final class JournalSchema {
    /** The migrations, resources of the class path. */
    public static final List<String> SCRIPTS =
            List.of("db/journal/V1__journal.sql", "db/journal/V2__head_and_requests.sql");

    /** The version that this code needs at least. */
    public static final int VERSION = 2;

    private JournalSchema() {}
}
