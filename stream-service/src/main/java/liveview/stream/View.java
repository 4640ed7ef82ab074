package liveview.stream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One person watching one live stream, from its entry in the journal to its end: what was really painted is reported every
 * few seconds and at the end, and told back to the page when the journal has it.
 */
public final class View {
    private final String viewId;
    private final ViewLog log;
    private final Consumer<List<PaintedSecond>> acknowledge;
    private final SeenSeconds seen = new SeenSeconds();
    private final AtomicBoolean reporting = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param acknowledge told which seconds the journal has; on any thread */
    public View(String viewId, ViewLog log, Consumer<List<PaintedSecond>> acknowledge) {
        this.viewId = viewId;
        this.log = log;
        this.acknowledge = acknowledge;
    }

    public String viewId() {
        return viewId;
    }

    public void painted(List<PaintedSecond> seconds) {
        seen.add(seconds);
    }

    /** Reports what is pending, unless a report is on its way; what could not be reported stays pending. */
    public void report() {
        List<PaintedSecond> pending = seen.pending();
        if (pending.isEmpty() || ended.get() || !reporting.compareAndSet(false, true)) {
            return;
        }
        log.seen(viewId, pending).whenComplete((done, failure) -> {
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
            List<PaintedSecond> pending = seen.pending();
            log.ended(viewId, reason, pending).whenComplete((done, failure) -> {
                if (failure == null) {
                    acknowledge.accept(pending);
                }
            });
        }
    }

    boolean isEnded() {
        return ended.get();
    }
}
