package liveview.demo.front;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The ports of loopback that answer for one part of the paths, taken in turn. */
public final class Upstream {
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    private Upstream(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** One server or several that do the same. */
    public static Upstream of(List<Integer> ports) {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("no port");
        }
        return new Upstream(ports);
    }

    /** Every port once, beginning with whose turn it is: the next ones are asked when the first does not answer. */
    List<Integer> inTurn() {
        int first = Math.floorMod(turn.getAndIncrement(), ports.size());
        List<Integer> all = new java.util.ArrayList<>(ports.subList(first, ports.size()));
        all.addAll(ports.subList(0, first));
        return all;
    }
}
