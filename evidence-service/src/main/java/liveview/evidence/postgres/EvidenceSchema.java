package liveview.evidence.postgres;

import liveview.journal.command.Migration.Schema;
import liveview.journal.postgres.JournalSchema;

/** Where the evidence's own migrations lie. */
public final class EvidenceSchema {
    /** The schema of the tables. */
    public static final String NAME = "evidence";

    /** The schema of the custody log's tables. */
    public static final String CUSTODY = "custody";

    /** What makes the tables. */
    public static final Schema MIGRATIONS = new Schema(NAME, "classpath:db/evidence");

    /** What makes the custody log's. */
    public static final Schema CUSTODY_MIGRATIONS = new Schema(CUSTODY, JournalSchema.LOCATION);

    /** The version that this code needs at least. */
    public static final int VERSION = 4;

    private EvidenceSchema() {}
}
