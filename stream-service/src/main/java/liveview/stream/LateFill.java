package liveview.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * {@code FILL} after the view window's end: nobody watches it, and only what the gateway had received before a limit is for
 * the record; the rest is settled untaken. Since the limit is the zone's time, the first units wait until the gateway's
 * clock is measured; when more come before that, its time is taken as it is.
 */
public final class LateFill implements Intake {
    private static final int MAX_WAITING = 8;

    private final LiveStreamKey key;
    private final Instant receivedBefore;
    private final int maxUnitBytes;
    private final ViewWindows windows;
    private final Departure departure;
    private final Consumer<WatchEnd> onEnd;
    private final RelayCounters counters;
    private final Runnable leaving = this::leaving;
    private final ClockExchange clocks = new ClockExchange();
    private final Keeper keeper;
    private final Deque<SentUnit> waiting = new ArrayDeque<>();

    /**
     * Takes at once.
     *
     * @param receivedBefore the zone's time
     * @param onEnd told why nothing more is taken: the basis is withdrawn, the pictures are stopped, or this relay leaves
     */
    public LateFill(
            LiveStreamKey key,
            Instant receivedBefore,
            int maxUnitBytes,
            ViewWindows windows,
            Departure departure,
            Keeper keeper,
            Consumer<WatchEnd> onEnd,
            RelayCounters counters) {
        this.key = key;
        this.receivedBefore = receivedBefore;
        this.maxUnitBytes = maxUnitBytes;
        this.windows = windows;
        this.departure = departure;
        this.keeper = keeper;
        this.onEnd = onEnd;
        this.counters = counters;
        departure.onAnnounced(leaving);
    }

    @Override
    public void take(SentUnit unit, LongConsumer told) {
        unit.check(maxUnitBytes);
        Optional<WatchEnd> forGood = windows.closed(key).filter(LateFill::forbidsTheRecord);
        if (forGood.isPresent()) {
            onEnd.accept(forGood.get());
            return;
        }
        waiting.add(unit);
        if (offset().isPresent() || waiting.size() > MAX_WAITING) {
            settle(told);
        }
    }

    @Override
    public void durable() {
        // nobody watches what comes afterwards
    }

    @Override
    public Keeper keeper() {
        return keeper;
    }

    @Override
    public ClockExchange clocks() {
        return clocks;
    }

    @Override
    public boolean measures() {
        return true;
    }

    @Override
    public void measured(LongConsumer told) {
        keeper.measured(clocks.clocks());
        settle(told);
    }

    @Override
    public CompletionStage<Void> close(boolean byPublisher, long lastNumber) {
        departure.forgetListener(leaving);
        waiting.clear();
        return keeper.close();
    }

    private void leaving() {
        onEnd.accept(WatchEnd.DRAINING);
    }

    private static boolean forbidsTheRecord(WatchEnd reason) {
        return reason == WatchEnd.BASIS_WITHDRAWN || reason == WatchEnd.PICTURES_STOPPED;
    }

    private void settle(LongConsumer told) {
        for (SentUnit unit = waiting.poll(); unit != null; unit = waiting.poll()) {
            if (!zoneTime(unit.receivedAt()).isBefore(receivedBefore)) {
                counters.unitsTooLate.increment();
                told.accept(unit.number());
            } else {
                keeper.take(unit, told);
            }
        }
    }

    private Instant zoneTime(Instant gatewayTime) {
        return gatewayTime.minusNanos(Math.multiplyExact(offset().orElse(0), 1000L));
    }

    private OptionalLong offset() {
        return clocks.clocks().gatewayOffsetMicros();
    }
}
