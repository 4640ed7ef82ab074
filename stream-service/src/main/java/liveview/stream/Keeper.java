package liveview.stream;

import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** Where the access units of one publish go to be settled: to the evidence, or nowhere. */
public interface Keeper {
    /**
     * Takes a unit; never blocks.
     *
     * @param notRecorded told its number when it is settled without being kept
     */
    void take(SentUnit unit, LongConsumer notRecorded);

    /** Whether units are kept; what is, is told to the {@link Settlement} that the keeper was made with. */
    boolean records();

    /** What is settled of the live stream, as far as it is known here. */
    NumberRanges settled();

    /** Completed when it is known what was kept before, or when nobody should wait any longer. */
    CompletionStage<Void> known();

    /** Runs it when more of {@code FILL} can be taken, at once or on any thread. */
    void whenRoom(Runnable task);

    /** The gateway's clock was measured once more. */
    void measured(Clocks clocks);

    /**
     * Nothing more comes by this publish: what came is kept now.
     *
     * @return completed when all of it is settled or given up
     */
    CompletionStage<Void> close();
}
