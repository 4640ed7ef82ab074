package liveview.testkit.architecture.sample.rest;

import liveview.testkit.architecture.sample.postgres.PostgresStore;

/** Breaks: adapters do not know each other. */
public final class RestThatKnowsPostgres {
    private RestThatKnowsPostgres() {}

    static String breaks() {
        return PostgresStore.NAME;
    }
}
