package liveview.stream;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The view windows as the journal tells them: who may be shown pictures of which alarm, and until when. Remembers the
 * 4,096 alarms that something was told of last; of the others nothing may be shown until it is told again.
 */
public final class ViewWindows {
    private static final int MAX_ALARMS = 4096;

    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_ALARMS;
        }
    };

    private static final class Window {
        private long position;
        private Instant until = Instant.EPOCH;
        private @Nullable WatchEnd ended;
        private final Set<String> stoppedCameras = new HashSet<>();
    }

    public ViewWindows(InstantSource clock) {
        this.clock = clock;
    }

    /** The window is open until then, as of a journal position. */
    public synchronized void open(String alarmId, Instant until, long position) {
        Window window = windows.computeIfAbsent(alarmId, absent -> new Window());
        if (position >= window.position) {
            window.position = position;
            window.until = until;
            window.ended = null;
            window.stoppedCameras.clear();
        }
    }

    /** The zone has just said that this camera's pictures may be shown until then. */
    public synchronized void confirm(LiveStreamKey key, Instant until, long position) {
        Window window = windows.computeIfAbsent(key.alarmId(), absent -> new Window());
        if (position >= window.position) {
            window.position = position;
            window.until = until;
            window.ended = null;
            window.stoppedCameras.remove(key.cameraId());
        }
    }

    /** The window was moved; what was ended or stopped stays so. */
    public synchronized void extend(String alarmId, Instant until, long position) {
        Window window = windows.computeIfAbsent(alarmId, absent -> new Window());
        if (position >= window.position) {
            window.position = position;
            window.until = until;
        }
    }

    public synchronized void end(String alarmId, WatchEnd reason, long position) {
        Window window = windows.computeIfAbsent(alarmId, absent -> new Window());
        if (position >= window.position) {
            window.position = position;
            window.ended = reason;
        }
    }

    /** Stops the pictures of one camera. */
    public synchronized void stop(String alarmId, String cameraId, long position) {
        Window window = windows.computeIfAbsent(alarmId, absent -> new Window());
        if (position >= window.position) {
            window.position = position;
            window.stoppedCameras.add(cameraId);
        }
    }

    /** Why these pictures may not be shown now; empty when they may. */
    public synchronized Optional<WatchEnd> closed(LiveStreamKey key) {
        Window window = windows.get(key.alarmId());
        if (window == null) {
            return Optional.of(WatchEnd.WINDOW_ENDED);
        }
        if (window.ended != null) {
            return Optional.of(window.ended);
        }
        if (window.stoppedCameras.contains(key.cameraId())) {
            return Optional.of(WatchEnd.PICTURES_STOPPED);
        }
        return clock.instant().isBefore(window.until) ? Optional.empty() : Optional.of(WatchEnd.WINDOW_ENDED);
    }

    /** Whether anything was told of the alarm's window. */
    synchronized boolean knows(String alarmId) {
        return windows.containsKey(alarmId);
    }
}
