package liveview.alarm.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import liveview.journal.postgres.SigningConfig;

/** The journal: its bounds and the key that signs its heads. */
@ConfigMapping(prefix = "liveview.journal")
public interface JournalConfig {
    /**
     * How many requests may wait for a commit, hold-ups and panic alarms counted apart; the next is refused with
     * RESOURCE_EXHAUSTED.
     */
    @WithDefault("10000")
    int queueCapacity();

    /** How many requests one transaction takes at most. */
    @WithDefault("256")
    int maxBatch();

    /** How many transactions are under way at once, each on a connection of the pool. */
    @WithDefault("2")
    int transactions();

    /**
     * After how long the database ends a statement or a transaction that makes no progress; a second later a connection on
     * which nothing was heard is closed.
     */
    @WithDefault("8S")
    Duration hangsAfter();

    /** How long answers are kept for retries; a request that is repeated later is decided anew. */
    @WithDefault("7D")
    Duration requestsKept();

    /** After how long without a commit a caller hears UNAVAILABLE. */
    @WithDefault("10S")
    Duration answerWithin();

    /** How often readers look for new entries when no notification came. */
    @WithDefault("1S")
    Duration poll();

    /** How many of the newest entries are held in memory for readers. */
    @WithDefault("4096")
    int tailEntries();

    /** How the heads are signed. */
    SigningConfig signing();
}
