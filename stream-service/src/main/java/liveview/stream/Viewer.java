package liveview.stream;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import liveview.media.InitSegment;
import org.jspecify.annotations.Nullable;

/**
 * One who watches: what waits for him, what he skips, and his own timeline without gaps.
 *
 * <p>The queue is bounded in bytes. When it is full, it is emptied and goes on at the next key frame; when its oldest
 * picture is too old and a newer key frame waits in it, everything before that key frame is left out. Nobody waits for
 * this viewer: {@link #offer} never blocks.
 */
public final class Viewer {
    /** The connection to him. */
    public interface Link {
        /** It takes more without piling it up in memory. When it does so again, it calls {@link Viewer#drain()}. */
        boolean ready();

        /** Called on the link's own thread only. */
        void send(ToViewer message);

        /** Runs the task on the link's own thread, after those that were given before. */
        void execute(Runnable task);
    }

    private final Link link;
    private final ViewerBounds bounds;
    private final InstantSource clock;
    private final IntConsumer dropped;
    private final AtomicBoolean drainPlanned = new AtomicBoolean();

    // guarded by this
    private final Deque<LivePicture> queue = new ArrayDeque<>();
    private final Deque<ToViewer> news = new ArrayDeque<>();
    private long queuedBytes;
    private int skipped;
    private boolean waitsForKeyFrame;
    private boolean hidden;
    private boolean ended;

    // the link's thread only
    private @Nullable InitSegment begun;
    private long decodeTicks;

    /** @param dropped told how many pictures were left out, each time */
    public Viewer(Link link, ViewerBounds bounds, InstantSource clock, IntConsumer dropped) {
        this.link = link;
        this.bounds = bounds;
        this.clock = clock;
        this.dropped = dropped;
    }

    /** Begins, or begins again after he was hidden, with the newest group of pictures. */
    synchronized void join(List<LivePicture> group) {
        hidden = false;
        drop(queue.size());
        waitsForKeyFrame = group.isEmpty();
        group.forEach(this::enqueue);
        plan();
    }

    synchronized void offer(LivePicture picture) {
        if (ended) {
            return;
        }
        if (hidden || (waitsForKeyFrame && !picture.keyFrame())) {
            leaveOut(1);
            return;
        }
        if (picture.keyFrame() && oldestIsLate()) {
            drop(queue.size());
        }
        waitsForKeyFrame = false;
        enqueue(picture);
        if (queuedBytes > bounds.maxQueueBytes()) {
            drop(queue.size());
            waitsForKeyFrame = true;
        }
        plan();
    }

    /** He painted a picture that is too old by now: what waits before the newest key frame is left out. */
    synchronized void catchUp() {
        int before = 0;
        int place = 0;
        for (LivePicture picture : queue) {
            if (picture.keyFrame()) {
                before = place;
            }
            place++;
        }
        drop(before);
    }

    /** He cannot see it: nothing is sent until he joins again. */
    synchronized void hide() {
        hidden = true;
        drop(queue.size());
    }

    synchronized boolean isHidden() {
        return hidden;
    }

    synchronized void tell(ToViewer message) {
        if (!ended) {
            news.removeIf(old -> old.getClass() == message.getClass());
            news.add(message);
            plan();
        }
    }

    /** The last message; what waits is left out. */
    synchronized void end(WatchEnd reason) {
        if (!ended) {
            tell(new ToViewer.Ended(reason));
            ended = true;
            drop(queue.size());
        }
    }

    /** Sends what waits, as long as the link takes more. On the link's own thread. */
    public void drain() {
        drainPlanned.set(false);
        for (ToViewer message = nextNews(); message != null; message = nextNews()) {
            link.send(message);
        }
        while (link.ready()) {
            ToViewer.Show next = nextPicture();
            if (next == null) {
                return;
            }
            InitSegment init = next.picture().fragment().init();
            if (begun == null || !Arrays.equals(init.bytes(), begun.bytes())) {
                begun = init;
                link.send(new ToViewer.Begin(init));
            }
            link.send(next);
        }
    }

    private synchronized @Nullable ToViewer nextNews() {
        return news.poll();
    }

    private synchronized ToViewer.@Nullable Show nextPicture() {
        LivePicture picture = queue.poll();
        if (picture == null) {
            return null;
        }
        queuedBytes -= picture.size();
        ToViewer.Show show = new ToViewer.Show(picture, decodeTicks, skipped);
        decodeTicks += picture.fragment().durationTicks();
        skipped = 0;
        return show;
    }

    private void plan() {
        if (drainPlanned.compareAndSet(false, true)) {
            link.execute(this::drain);
        }
    }

    private void enqueue(LivePicture picture) {
        queue.add(picture);
        queuedBytes += picture.size();
    }

    private boolean oldestIsLate() {
        LivePicture oldest = queue.peek();
        Instant latest = clock.instant().minus(bounds.maxLag());
        return oldest != null && oldest.relayedAt().isBefore(latest);
    }

    private void drop(int count) {
        for (int i = 0; i < count; i++) {
            queuedBytes -= queue.remove().size();
        }
        leaveOut(count);
    }

    private void leaveOut(int count) {
        if (count > 0) {
            skipped += count;
            dropped.accept(count);
        }
    }
}
