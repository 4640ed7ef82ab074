package liveview.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Which centrals hold a call open, so that a dispatcher sees which of them is silent. Safe for many threads. */
public final class CentralLinks {
    /**
     * Whether a central is there.
     *
     * @param calls how many calls it holds open
     * @param since when it came, or fell silent
     */
    public record Link(int calls, Instant since) {
        /** Whether it holds a call open. */
        public boolean connected() {
            return calls > 0;
        }
    }

    private final ConcurrentHashMap<String, Link> links = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Nobody is there yet. */
    public CentralLinks(Clock clock) {
        this.clock = clock;
    }

    /** A central has opened a call; run the answer when the call has ended; once counts. */
    public Runnable opened(String centralId) {
        AtomicBoolean open = new AtomicBoolean(true);
        change(centralId, 1);
        return () -> {
            if (open.compareAndSet(true, false)) {
                change(centralId, -1);
            }
        };
    }

    /** Those that were ever there since the service started. */
    public Map<String, Link> all() {
        return Map.copyOf(links);
    }

    private void change(String centralId, int by) {
        links.compute(centralId, (id, before) -> {
            int calls = (before == null ? 0 : before.calls()) + by;
            boolean same = before != null && before.connected() == (calls > 0);
            return new Link(calls, same ? before.since() : clock.instant());
        });
    }
}
