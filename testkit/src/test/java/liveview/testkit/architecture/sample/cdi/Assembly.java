package liveview.testkit.architecture.sample.cdi;

import liveview.testkit.architecture.sample.postgres.PostgresStore;

/** Puts the parts together. */
public final class Assembly {
    private Assembly() {}

    static String knowsAll() {
        return PostgresStore.NAME;
    }
}
