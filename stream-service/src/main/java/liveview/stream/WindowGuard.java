package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Ends pictures when the journal says so, when their time is over, and when the journal has not been heard of for too
 * long: no look may go unlogged.
 */
public final class WindowGuard {
    private final ViewWindows windows;
    private final LiveStreams streams;
    private final OpenFills fills;
    private final InstantSource clock;
    private final Duration journalLostAfter;
    private volatile Instant heardAt;

    public WindowGuard(
            ViewWindows windows, LiveStreams streams, OpenFills fills, InstantSource clock, Duration journalLostAfter) {
        this.windows = windows;
        this.streams = streams;
        this.fills = fills;
        this.clock = clock;
        this.journalLostAfter = journalLostAfter;
        this.heardAt = clock.instant();
    }

    /** The journal answered. */
    public void heard() {
        heardAt = clock.instant();
    }

    public void opened(String alarmId, Instant until, long position) {
        windows.open(alarmId, until, position);
    }

    public void extended(String alarmId, Instant until, long position) {
        windows.extend(alarmId, until, position);
    }

    public void ended(String alarmId, WatchEnd reason, long position) {
        windows.end(alarmId, reason, position);
        endClosed(key -> key.alarmId().equals(alarmId));
    }

    public void stopped(String alarmId, String cameraId, long position) {
        windows.stop(alarmId, cameraId, position);
        endClosed(key -> key.alarmId().equals(alarmId));
    }

    /** Somewhere a publish began: an older one of the same live stream is no longer the right one. */
    public void published(LiveStreamKey key, String streamId, long epoch) {
        for (LiveStream stream : streams.all()) {
            if (stream.key().equals(key)) {
                stream.supersede(streamId, epoch);
            }
        }
    }

    /** To be called a few times a second. */
    public void tick() {
        endClosed(key -> true);
        if (heardAt.plus(journalLostAfter).isBefore(clock.instant())) {
            streams.all().forEach(stream -> stream.endViewers(WatchEnd.NO_JOURNAL));
        }
        streams.sweep();
    }

    /** An edge has a stream before its first view is granted, and before it knows a window: that one waits. */
    private void endClosed(Predicate<LiveStreamKey> which) {
        fills.endClosed(which, windows);
        for (LiveStream stream : streams.all()) {
            boolean waits =
                    stream.viewerCount() == 0 && !windows.knows(stream.key().alarmId());
            if (which.test(stream.key()) && !waits) {
                windows.closed(stream.key()).ifPresent(reason -> streams.end(stream.key()::equals, reason));
            }
        }
    }
}
