package liveview.gateway.grpc;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The relays that take video: as the zone named them last, tried in turn. */
final class Relays {
    private final CountDownLatch known = new CountDownLatch(1);
    private List<String> all;
    private int next;

    /** @param first what the configuration says; empty = wait for the zone's word */
    Relays(List<String> first) {
        all = List.copyOf(first);
        if (!all.isEmpty()) {
            known.countDown();
        }
    }

    /** The zone names its relays. */
    synchronized void named(List<String> relays) {
        if (!relays.isEmpty() && !relays.equals(all)) {
            all = List.copyOf(relays);
            known.countDown();
        }
    }

    /** Waits until a relay is known; false when it took too long. */
    boolean awaitKnown() throws InterruptedException {
        return known.await(2, TimeUnit.SECONDS);
    }

    /** Gives the relay to use now, if one is known. */
    synchronized void ifKnown(Consumer<String> use) {
        if (!all.isEmpty()) {
            use.accept(current());
        }
    }

    /** The relay to use now. */
    synchronized String current() {
        return all.get(Math.floorMod(next, all.size()));
    }

    /** This relay does not work, or leaves: the next one is current, unless somebody has moved on already. */
    synchronized void leave(String relay) {
        if (current().equals(relay)) {
            next++;
        }
    }
}
