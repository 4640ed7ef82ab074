package liveview.stream;

import java.util.function.LongConsumer;

/** What becomes of the access units of one accepted publish. */
public interface Intake {
    /**
     * Takes a unit, and tells each number that is settled by it.
     *
     * @throws liveview.base.Failure when it is refused
     */
    void take(SentUnit unit, LongConsumer settled);

    /** What was settled so far, at this relay. */
    NumberRanges settled();

    /** The gateway's clock as it is measured on this publish. */
    ClockExchange clocks();

    /** Whether the gateway's clock is to be measured on this publish. */
    boolean measures();

    /** The gateway's clock was measured once more; tells each number that is settled by it. */
    void measured(LongConsumer settled);

    /**
     * Nothing more comes by this publish.
     *
     * @param byPublisher he ended the live stream; otherwise only this publish is over
     * @param lastNumber the last there is, as the publisher said; 0 = he did not
     */
    void close(boolean byPublisher, long lastNumber);
}
