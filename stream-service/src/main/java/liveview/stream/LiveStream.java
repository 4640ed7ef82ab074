package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One live stream as this relay has it, whether its publisher is here (origin) or at another relay (edge): the cached
 * group of pictures and the viewers it is fanned out to. All of its methods return at once.
 */
public final class LiveStream {
    private static final Duration BETWEEN_KEY_FRAMES_WANTED = Duration.ofSeconds(2);

    private final LiveStreamKey key;
    private final InstantSource clock;
    private final GroupOfPictures cache;
    private final RelayTimes relayTimes = new RelayTimes();
    /** A viewer whose link is gone leaves in the middle of being told. */
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();

    private final List<Consumer<WatchEnd>> endListeners = new ArrayList<>();
    private Clocks clocks = Clocks.UNKNOWN;
    private @Nullable Source source;
    private @Nullable Source fed;
    private @Nullable Consumer<ToSource> toSource;
    private @Nullable String lastStreamId;
    private Instant changedAt;
    private Instant usedAt;
    private Instant keyFrameWantedAt = Instant.EPOCH;
    private @Nullable LivePicture newest;
    private ToViewer.@Nullable RecordingChanged recording;
    private @Nullable WatchEnd ended;

    /**
     * Who feeds a live stream.
     *
     * @param streamId the publisher's id of it
     * @param epoch the higher one is right
     * @param origin the publisher is at this relay
     * @param codec as FFmpeg calls it; empty at an edge, which is not told
     */
    public record Source(String streamId, long epoch, boolean origin, String codec) {}

    /** @param cacheBytes bound of the cached group of pictures */
    LiveStream(LiveStreamKey key, InstantSource clock, long cacheBytes) {
        this.key = key;
        this.clock = clock;
        this.cache = new GroupOfPictures(cacheBytes);
        this.changedAt = clock.instant();
        this.usedAt = changedAt;
    }

    public LiveStreamKey key() {
        return key;
    }

    public synchronized Optional<Source> source() {
        return Optional.ofNullable(source);
    }

    /**
     * A source takes over, and the one before it is told; false when one with a higher epoch of the same stream is there,
     * or the stream has ended.
     *
     * @param told what it is to know
     */
    public boolean connect(Source other, Consumer<ToSource> told) {
        Consumer<ToSource> before;
        synchronized (this) {
            Source current = source;
            if (ended != null || (current != null && isOlder(other, current))) {
                return false;
            }
            if (other.equals(current)) {
                return true;
            }
            if (!other.streamId().equals(lastStreamId)) {
                newest = null;
            }
            lastStreamId = other.streamId();
            source = other;
            changedAt = clock.instant();
            tellAll(new ToViewer.SourceChanged(true, changedAt));
            before = other.equals(fed) ? null : toSource;
            fed = other;
            toSource = told;
        }
        if (before != null) {
            before.accept(ToSource.SUPERSEDED);
        }
        return true;
    }

    private static boolean isOlder(Source one, Source other) {
        return one.streamId().equals(other.streamId()) && one.epoch() < other.epoch();
    }

    /** That source was lost; nothing happens when another one has taken over. */
    public synchronized void disconnect(Source lost) {
        if (lost.equals(source)) {
            source = null;
            changedAt = clock.instant();
            tellAll(new ToViewer.SourceChanged(false, changedAt));
        }
    }

    /**
     * Somewhere a publish of the same stream with that epoch began: a lower one here is over, also when it was lost before
     * we heard of the other.
     */
    void supersede(String streamId, long epoch) {
        Consumer<ToSource> before = null;
        synchronized (this) {
            Source last = fed;
            if (last != null && last.streamId().equals(streamId) && last.epoch() < epoch) {
                before = toSource;
                fed = null;
                toSource = null;
                disconnect(last);
            }
        }
        if (before != null) {
            before.accept(ToSource.SUPERSEDED);
        }
    }

    /** What comes from this source cannot be shown before its next key frame: it is asked for one, now and then. */
    void wantKeyFrame(@Nullable Source from) {
        Consumer<ToSource> toTell;
        synchronized (this) {
            Instant now = clock.instant();
            boolean again = now.isBefore(keyFrameWantedAt.plus(BETWEEN_KEY_FRAMES_WANTED));
            if (from == null || !from.equals(source) || again) {
                return;
            }
            keyFrameWantedAt = now;
            toTell = toSource;
        }
        if (toTell != null) {
            toTell.accept(ToSource.KEY_FRAME_WANTED);
        }
    }

    /** The next picture, if it comes from the source that counts; one with a number that was shown is not shown again. */
    public synchronized void show(Source from, LivePicture picture) {
        LivePicture last = newest;
        boolean again = last != null && picture.number() <= last.number();
        if (!from.equals(source) || again) {
            return;
        }
        newest = picture;
        cache.add(picture);
        relayTimes.add(picture.number(), picture.relayedAt());
        for (Viewer viewer : viewers) {
            viewer.offer(picture);
        }
    }

    /** The publisher's clock minus ours; empty before the first exchange. */
    public synchronized OptionalLong gatewayOffsetMicros() {
        return clocks.gatewayOffsetMicros();
    }

    public synchronized void measured(Clocks now) {
        if (!now.equals(clocks)) {
            clocks = now;
            tellAll(new ToViewer.ClocksChanged(now));
        }
    }

    /** What comes is being kept, or not since then; where nothing is to be kept, nobody says so. */
    public synchronized void recording(Optional<Instant> notSince) {
        ToViewer.RecordingChanged now = new ToViewer.RecordingChanged(notSince);
        if (!now.equals(recording)) {
            recording = now;
            tellAll(now);
        }
    }

    /** He watches from now on, beginning with the cached pictures; where there are none, a key frame is asked for. */
    public void join(Viewer viewer) {
        Source waitedFor;
        synchronized (this) {
            WatchEnd over = ended;
            if (over != null) {
                viewer.end(over);
                return;
            }
            viewers.add(viewer);
            viewer.tell(new ToViewer.SourceChanged(source != null, changedAt));
            if (!clocks.equals(Clocks.UNKNOWN)) {
                viewer.tell(new ToViewer.ClocksChanged(clocks));
            }
            ToViewer.RecordingChanged kept = recording;
            if (kept != null) {
                viewer.tell(kept);
            }
            waitedFor = showCached(viewer);
        }
        wantKeyFrame(waitedFor);
    }

    /** Who must send a key frame before the viewer sees anything; null when he does. */
    private @Nullable Source showCached(Viewer viewer) {
        List<LivePicture> cached = cache.pictures();
        viewer.join(cached);
        return cached.isEmpty() ? source : null;
    }

    public synchronized void leave(Viewer viewer) {
        viewers.remove(viewer);
        use();
    }

    /**
     * He says what he painted last: that, not what was sent, decides whether he is late.
     *
     * @param hidden he cannot see it
     */
    public void painted(Viewer viewer, long number, boolean hidden, Duration maxLag) {
        Source waitedFor = null;
        synchronized (this) {
            if (hidden) {
                viewer.hide();
            } else if (viewer.isHidden()) {
                waitedFor = showCached(viewer);
            } else if (lag(number).compareTo(maxLag) > 0) {
                viewer.catchUp();
            }
        }
        wantKeyFrame(waitedFor);
    }

    public synchronized int viewerCount() {
        return viewers.size();
    }

    /** Nobody feeds it and nobody watches it, since then or longer. */
    synchronized boolean isIdleSince(Instant instant) {
        return source == null && viewers.isEmpty() && usedAt.isBefore(instant);
    }

    synchronized void use() {
        usedAt = clock.instant();
    }

    /** Told once, when the stream ends for its viewers; at once when it has. */
    public synchronized void onEnd(Consumer<WatchEnd> listener) {
        WatchEnd over = ended;
        if (over == null) {
            endListeners.add(listener);
        } else {
            listener.accept(over);
        }
    }

    public synchronized void forgetListener(Consumer<WatchEnd> listener) {
        endListeners.remove(listener);
    }

    /** Ends it for its viewers; its publisher may go on, and others may join. */
    synchronized void endViewers(WatchEnd reason) {
        viewers.forEach(viewer -> viewer.end(reason));
        viewers.clear();
    }

    /** Ends it for all; nothing is shown any more. */
    void end(WatchEnd reason) {
        List<Consumer<WatchEnd>> toTell;
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = reason;
            viewers.forEach(viewer -> viewer.end(reason));
            viewers.clear();
            toTell = List.copyOf(endListeners);
            endListeners.clear();
        }
        toTell.forEach(listener -> listener.accept(reason));
    }

    private Duration lag(long number) {
        LivePicture last = newest;
        return last == null
                ? Duration.ZERO
                : relayTimes
                        .of(number)
                        .map(relayed -> Duration.between(relayed, last.relayedAt()))
                        .orElse(Duration.ZERO);
    }

    private void tellAll(ToViewer message) {
        viewers.forEach(viewer -> viewer.tell(message));
    }
}
