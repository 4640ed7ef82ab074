package liveview.journal.postgres;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a journal in PostgreSQL works.
 *
 * @param schema the schema of its tables, a plain lower-case name
 * @param queueCapacity how many commands may wait, urgent ones counted apart; the next one is refused with
 *     RESOURCE_EXHAUSTED
 * @param maxBatch how many commands one transaction takes at most
 * @param transactions how many transactions are under way at once, each on a connection of its own
 * @param answerWithin after how long without a commit a caller hears UNAVAILABLE
 * @param poll how often readers look when no notification came
 * @param tailEntries how many of the newest entries are held in memory for readers
 */
public record JournalSettings(
        String schema,
        int queueCapacity,
        int maxBatch,
        int transactions,
        Duration answerWithin,
        Duration poll,
        int tailEntries) {
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    public JournalSettings {
        if (!PLAIN_NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("A schema has a plain lower-case name, not '" + schema + "'.");
        }
        if (queueCapacity < 1 || maxBatch < 1 || transactions < 1 || tailEntries < 1) {
            throw new IllegalArgumentException("Queue, batch, transactions and tail hold at least one.");
        }
    }

    /**
     * The defaults: 10,000 waiting, 256 a batch, two transactions, 10 s to the answer, 1 s polling, 4,096
     * entries in memory.
     */
    public static JournalSettings inSchema(String schema) {
        return new JournalSettings(schema, 10_000, 256, 2, Duration.ofSeconds(10), Duration.ofSeconds(1), 4_096);
    }

    /** The name of the notification channel that wakes readers. */
    String channel() {
        return "liveview_" + schema;
    }
}
