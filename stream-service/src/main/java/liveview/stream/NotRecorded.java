package liveview.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

/** Where the zone only watches: each unit is settled as soon as it was taken. */
public final class NotRecorded implements Keeper {
    private final NumberRanges settled;

    /** @param settled of the live stream; added to */
    public NotRecorded(NumberRanges settled) {
        this.settled = settled;
    }

    @Override
    public void take(SentUnit unit, LongConsumer notRecorded) {
        settled.add(unit.number());
        notRecorded.accept(unit.number());
    }

    @Override
    public boolean records() {
        return false;
    }

    @Override
    public NumberRanges settled() {
        return settled;
    }

    @Override
    public CompletionStage<Void> known() {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void whenRoom(Runnable task) {
        task.run();
    }

    @Override
    public void measured(Clocks clocks) {}

    @Override
    public CompletionStage<Void> close() {
        return CompletableFuture.completedStage(null);
    }
}
