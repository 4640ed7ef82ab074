package liveview.evidence.postgres;

import java.util.List;
import liveview.journal.command.Migration.Schema;
import liveview.journal.postgres.JournalSchema;

/** Where the evidence's own migrations lie. */
public final class EvidenceSchema {
    /** The schema of the tables. */
    public static final String NAME = "evidence";

    /** The schema of the custody log's tables. */
    public static final String CUSTODY = "custody";

    /** What makes the tables. */
    public static final Schema MIGRATIONS = new Schema(
            NAME,
            List.of(
                    "db/evidence/V1__evidence.sql",
                    "db/evidence/V2__destroyed_keys.sql",
                    "db/evidence/V3__looks.sql",
                    "db/evidence/V4__export.sql"));

    /** What makes the custody log's. */
    public static final Schema CUSTODY_MIGRATIONS = new Schema(CUSTODY, JournalSchema.SCRIPTS);

    /** The version that this code needs at least. */
    public static final int VERSION = 4;

    private EvidenceSchema() {}
}
