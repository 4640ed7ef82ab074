package liveview.stream;

import java.util.List;
import java.util.TreeMap;

/**
 * Seconds that a view painted and the journal does not have yet. Holds ten minutes; with more, the oldest are given up:
 * the page still has them and repeats them.
 */
public final class SeenSeconds {
    private static final int MAX_SECONDS = 600;

    private final TreeMap<Long, Integer> pictures = new TreeMap<>();

    public synchronized void add(List<PaintedSecond> seconds) {
        for (PaintedSecond painted : seconds) {
            pictures.merge(painted.second(), painted.pictures(), Math::max);
            if (pictures.size() > MAX_SECONDS) {
                pictures.pollFirstEntry();
            }
        }
    }

    /** Rising. */
    public synchronized List<PaintedSecond> pending() {
        return pictures.entrySet().stream()
                .map(second -> new PaintedSecond(second.getKey(), second.getValue()))
                .toList();
    }

    /** The journal has these. What was painted in such a second since then stays. */
    public synchronized void committed(List<PaintedSecond> seconds) {
        seconds.forEach(painted -> pictures.remove(painted.second(), painted.pictures()));
    }
}
