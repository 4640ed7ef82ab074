package liveview.stream;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** {@code LIVE} while the view window is open: shown at once, settled by the keeper, and over with its live stream. */
public final class LiveIntake implements Intake {
    private static final System.Logger LOG = System.getLogger(LiveIntake.class.getName());

    private final Origin origin;
    private final LiveStream.Source source;
    private final Keeper keeper;
    private final Consumer<WatchEnd> onEnd;
    private final StreamRegistry registry;
    private final LiveStreams streams;
    private final Unkept unkept = new Unkept();

    /** @param onEnd told once, when the stream ends for its viewers */
    public LiveIntake(
            Origin origin,
            LiveStream.Source source,
            Keeper keeper,
            Consumer<WatchEnd> onEnd,
            StreamRegistry registry,
            LiveStreams streams) {
        this.origin = origin;
        this.source = source;
        this.keeper = keeper;
        this.onEnd = onEnd;
        this.registry = registry;
        this.streams = streams;
        origin.stream().onEnd(onEnd);
    }

    @Override
    public void take(SentUnit unit, LongConsumer notRecorded) {
        origin.live(source, unit);
        keeper.take(unit, notRecorded);
        if (keeper.records()) {
            unkept.taken(unit.relayedAt());
            unkept.since().ifPresent(since -> origin.stream().recording(Optional.of(since)));
        }
    }

    @Override
    public void durable() {
        unkept.durable();
        origin.stream().recording(Optional.empty());
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
        return true;
    }

    @Override
    public void measured(LongConsumer notRecorded) {
        origin.stream().measured(origin.clocks().clocks());
        keeper.measured(origin.clocks().clocks());
    }

    @Override
    public CompletionStage<Void> close(boolean byPublisher, long lastNumber) {
        LiveStream stream = origin.stream();
        stream.forgetListener(onEnd);
        CompletionStage<Void> settled = keeper.close();
        end(stream, byPublisher, lastNumber);
        return settled;
    }

    private void end(LiveStream stream, boolean byPublisher, long lastNumber) {
        stream.disconnect(source);
        long last = lastNumber == 0 ? origin.lastShown() : lastNumber;
        registry.ended(
                        source,
                        stream.key(),
                        last,
                        byPublisher,
                        origin.clocks().clocks().gatewayOffsetMicros())
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "end of publish not registered streamId={0} epoch={1} cause={2}",
                                source.streamId(),
                                source.epoch(),
                                failure.toString());
                    }
                });
        if (byPublisher) {
            streams.end(stream.key()::equals, WatchEnd.STREAM_ENDED);
        }
    }
}
