package liveview.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The {@code FILL} lanes that this relay takes while their view windows are open. */
public final class OpenFills {
    private final Map<Consumer<WatchEnd>, LiveStreamKey> fills = new ConcurrentHashMap<>();

    /** @param onEnd told once, when it ends here */
    void add(LiveStreamKey key, Consumer<WatchEnd> onEnd) {
        fills.put(onEnd, key);
    }

    void forget(Consumer<WatchEnd> onEnd) {
        fills.remove(onEnd);
    }

    /** Ends those that fit and whose window is closed. */
    void endClosed(Predicate<LiveStreamKey> which, ViewWindows windows) {
        fills.forEach((onEnd, key) -> {
            if (which.test(key)) {
                windows.closed(key).ifPresent(reason -> end(onEnd, reason));
            }
        });
    }

    /** Ends them all. */
    public void end(WatchEnd reason) {
        fills.keySet().forEach(onEnd -> end(onEnd, reason));
    }

    private void end(Consumer<WatchEnd> onEnd, WatchEnd reason) {
        if (fills.remove(onEnd) != null) {
            onEnd.accept(reason);
        }
    }
}
