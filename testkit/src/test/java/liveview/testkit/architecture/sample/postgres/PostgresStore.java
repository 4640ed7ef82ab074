package liveview.testkit.architecture.sample.postgres;

/** An adapter that breaks nothing. */
public final class PostgresStore {
    private PostgresStore() {}

    /** Not a constant expression, or the compiler would copy it. */
    public static final String NAME = String.valueOf(PostgresStore.class);
}
