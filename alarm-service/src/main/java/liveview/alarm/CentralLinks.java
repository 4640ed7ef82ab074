package liveview.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
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

        /** What two processes say of one central: there since the first came, else silent since the last left. */
        public static Link together(Link one, Link other) {
            if (one.connected() != other.connected()) {
                return one.connected() ? one : other;
            }
            boolean oneCounts = one.connected() == one.since().isBefore(other.since());
            return new Link(one.calls() + other.calls(), oneCounts ? one.since() : other.since());
        }
    }

    private final ConcurrentHashMap<String, Link> here = new ConcurrentHashMap<>();
    private volatile Map<String, Link> elsewhere = Map.of();
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

    /** What other processes of the zone say, a moment ago. */
    public void elsewhere(Map<String, Link> links) {
        elsewhere = Map.copyOf(links);
    }

    /** Those that were ever at this process since it started. */
    public Map<String, Link> here() {
        return Map.copyOf(here);
    }

    /** Those that were in the zone within the last day, or at this process since it started. */
    public Map<String, Link> all() {
        Map<String, Link> all = new HashMap<>(elsewhere);
        here.forEach((central, link) -> all.merge(central, link, Link::together));
        return all;
    }

    private void change(String centralId, int by) {
        here.compute(centralId, (id, before) -> {
            int calls = (before == null ? 0 : before.calls()) + by;
            boolean same = before != null && before.connected() == (calls > 0);
            return new Link(calls, same ? before.since() : clock.instant());
        });
    }
}
