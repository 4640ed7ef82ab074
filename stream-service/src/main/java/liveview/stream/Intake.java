package liveview.stream;

import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** What becomes of the access units of one accepted publish. */
public interface Intake {
    /**
     * Takes a unit.
     *
     * @param notRecorded told each number that is settled by it without being kept
     * @throws liveview.base.Failure when it is refused
     */
    void take(SentUnit unit, LongConsumer notRecorded);

    /** The keeper said that something became durable. */
    void durable();

    /** Where the units are settled. */
    Keeper keeper();

    /** The gateway's clock as it is measured on this publish. */
    ClockExchange clocks();

    /** Whether the gateway's clock is to be measured on this publish. */
    boolean measures();

    /** The gateway's clock was measured once more; tells each number that is settled by it without being kept. */
    void measured(LongConsumer notRecorded);

    /**
     * Nothing more comes by this publish.
     *
     * @param byPublisher he ended the live stream; otherwise only this publish is over
     * @param lastNumber the last there is, as the publisher said; 0 = he did not
     * @return completed when all that came is settled or given up
     */
    CompletionStage<Void> close(boolean byPublisher, long lastNumber);
}
