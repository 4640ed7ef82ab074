package liveview.testkit.architecture.sample;

import liveview.testkit.architecture.sample.postgres.PostgresStore;

/** Breaks: the domain knows no adapter. */
public final class DomainThatKnowsAnAdapter {
    private DomainThatKnowsAnAdapter() {}

    static String breaks() {
        return PostgresStore.NAME;
    }
}
