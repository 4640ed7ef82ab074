package liveview.evidence.postgres;

/** Where the evidence's own migrations lie. */
public final class EvidenceSchema {
    /** The schema of the tables. */
    public static final String NAME = "evidence";

    /** The schema of the custody log's tables. */
    public static final String CUSTODY = "custody";

    /** The class path folder of the migrations. */
    public static final String LOCATION = "classpath:db/evidence";

    /** The version that this code needs at least. */
    public static final int VERSION = 1;

    private EvidenceSchema() {}
}
