package liveview.journal.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liveview.journal.Urgency;

/**
 * Commands that wait for a transaction, urgent ones apart.
 *
 * <p>Each urgency has room for {@code capacity}; what comes to a full one is not taken. Of two equally urgent commands
 * about one subject the earlier goes first. Usual ones never starve: while they wait, a quarter of each transaction is
 * theirs.
 */
final class Line<C, A> {
    private static final int LOOK_AHEAD = 8;

    private final int capacity;
    private final Deque<Waiting<C, A>> urgent = new ArrayDeque<>();
    private final Deque<Waiting<C, A>> usual = new ArrayDeque<>();

    Line(int capacity) {
        this.capacity = capacity;
    }

    /** Whether there was room. */
    synchronized boolean add(Waiting<C, A> waiting) {
        Deque<Waiting<C, A>> place = waiting.command().urgency() == Urgency.FIRST ? urgent : usual;
        return place.size() < capacity && place.add(waiting);
    }

    synchronized int size() {
        return urgent.size() + usual.size();
    }

    /** Takes the next ones, at most {@code most}, leaving those that share a key with a transaction under way. */
    synchronized List<Waiting<C, A>> take(int most, Set<String> underWay) {
        List<Waiting<C, A>> taken = new ArrayList<>();
        int keptForUsual = usual.isEmpty() ? 0 : Math.min(usual.size(), most / 4);
        move(urgent, taken, most - keptForUsual, underWay);
        move(usual, taken, most - taken.size(), underWay);
        return taken;
    }

    /** Takes out those whose caller has waited for too long. */
    synchronized List<Waiting<C, A>> takeLate(long nanoTime) {
        List<Waiting<C, A>> late = new ArrayList<>();
        for (Deque<Waiting<C, A>> place : List.of(urgent, usual)) {
            while (!place.isEmpty() && place.peekFirst().isLate(nanoTime)) {
                late.add(place.removeFirst());
            }
        }
        return late;
    }

    private static <C, A> void move(Deque<Waiting<C, A>> from, List<Waiting<C, A>> to, int most, Set<String> underWay) {
        Deque<Waiting<C, A>> left = new ArrayDeque<>();
        Set<String> leftKeys = new HashSet<>();
        int room = most;
        while (room > 0 && !from.isEmpty() && left.size() < most * LOOK_AHEAD) {
            Waiting<C, A> next = from.removeFirst();
            boolean free = Collections.disjoint(next.keys(), underWay) && Collections.disjoint(next.keys(), leftKeys);
            if (free) {
                to.add(next);
                room--;
            } else {
                left.addFirst(next);
                leftKeys.addAll(next.keys());
            }
        }
        left.forEach(from::addFirst);
    }
}
