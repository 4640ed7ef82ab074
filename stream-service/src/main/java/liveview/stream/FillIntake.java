package liveview.stream;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * {@code FILL} while the view window is open: the pre-alarm becomes a clip, all of it is settled by the keeper. It does not
 * end with {@code LIVE}, but with the window.
 */
public final class FillIntake implements Intake {
    private final Origin origin;
    private final Keeper keeper;
    private final OpenFills fills;
    private final Consumer<WatchEnd> onEnd;

    /** @param onEnd told once, when the window ends or this relay leaves */
    public FillIntake(Origin origin, Keeper keeper, OpenFills fills, Consumer<WatchEnd> onEnd) {
        this.origin = origin;
        this.keeper = keeper;
        this.fills = fills;
        this.onEnd = onEnd;
        fills.add(origin.stream().key(), onEnd);
    }

    @Override
    public void take(SentUnit unit, LongConsumer notRecorded) {
        origin.fill(unit);
        keeper.take(unit, notRecorded);
    }

    @Override
    public void durable() {
        // what is being kept is told of the live picture alone
    }

    @Override
    public Keeper keeper() {
        return keeper;
    }

    @Override
    public ClockExchange clocks() {
        return origin.clocks();
    }

    @Override
    public boolean measures() {
        return false;
    }

    @Override
    public void measured(LongConsumer notRecorded) {
        keeper.measured(origin.clocks().clocks());
    }

    @Override
    public CompletionStage<Void> close(boolean byPublisher, long lastNumber) {
        fills.forget(onEnd);
        return keeper.close();
    }
}
