package liveview.stream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import liveview.base.FailureKind;

/**
 * One person watching one live stream, from its entry in the journal to its end: what was really painted is reported every
 * few seconds and at the end, and told back to the page when the journal has it.
 */
public final class View {
    private final ViewLog.Look look;
    private final Supplier<OptionalLong> gatewayOffset;
    private final ViewLog log;
    private final Consumer<List<PaintedSecond>> acknowledge;
    private final SeenSeconds seen = new SeenSeconds();
    private final AtomicReference<Optional<Unacknowledged>> earlier = new AtomicReference<>(Optional.empty());
    private final AtomicBoolean reporting = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param gatewayOffset the publisher's clock minus ours, as it is known when asked
     * @param acknowledge told which seconds the journal has; on any thread
     */
    public View(
            ViewLog.Look look,
            Supplier<OptionalLong> gatewayOffset,
            ViewLog log,
            Consumer<List<PaintedSecond>> acknowledge) {
        this.look = look;
        this.gatewayOffset = gatewayOffset;
        this.log = log;
        this.acknowledge = acknowledge;
    }

    public String viewId() {
        return look.viewId();
    }

    public void painted(List<PaintedSecond> seconds) {
        seen.add(seconds);
    }

    /**
     * Reports for the same person what no relay could report before: as soon as the publisher's clock is known, since those
     * seconds are held against the time of their view. Of two the later counts; the page repeats what is not acknowledged.
     */
    public void takeOver(Unacknowledged unacknowledged) {
        if (!unacknowledged.isEmpty()) {
            earlier.set(Optional.of(unacknowledged));
            reportEarlier(false);
        }
    }

    /** Reports what is pending, unless a report is on its way; what could not be reported stays pending. */
    public void report() {
        reportEarlier(false);
        List<PaintedSecond> pending = seen.pending();
        if (pending.isEmpty() || ended.get() || !reporting.compareAndSet(false, true)) {
            return;
        }
        log.seen(report(viewId(), pending)).whenComplete((done, failure) -> {
            if (failure == null) {
                seen.committed(pending);
                acknowledge.accept(pending);
            }
            reporting.set(false);
        });
    }

    /** The zone ended it. */
    public void end(WatchEnd reason) {
        end(Optional.of(reason));
    }

    /** The viewer left, or his link broke. */
    public void left() {
        end(Optional.empty());
    }

    private void end(Optional<WatchEnd> reason) {
        if (ended.compareAndSet(false, true)) {
            reportEarlier(true);
            List<PaintedSecond> pending = seen.pending();
            log.ended(report(viewId(), pending), reason).whenComplete((done, failure) -> {
                if (failure == null) {
                    acknowledge.accept(pending);
                }
            });
        }
    }

    private void reportEarlier(boolean last) {
        if (last || gatewayOffset.get().isPresent()) {
            earlier.getAndSet(Optional.empty())
                    .ifPresent(one -> log.seen(report(one.viewId(), one.seconds()))
                            .whenComplete((done, failure) -> {
                                if (failure == null) {
                                    acknowledge.accept(one.seconds());
                                } else if (Failures.of(failure).kind() != FailureKind.NOT_FOUND) {
                                    earlier.updateAndGet(later -> later.or(() -> Optional.of(one)));
                                }
                            }));
        }
    }

    private ViewLog.Report report(String ofView, List<PaintedSecond> seconds) {
        return new ViewLog.Report(ofView, look.key().alarmId(), look.viewer().subject(), gatewayOffset.get(), seconds);
    }

    boolean isEnded() {
        return ended.get();
    }
}
