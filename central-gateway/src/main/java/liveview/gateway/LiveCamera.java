package liveview.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One camera as the gateway sees it now: its newest group of pictures in memory, the last 30 seconds on disk, whether
 * something moves.
 */
public final class LiveCamera {
    private static final Logger LOG = Logger.getLogger(LiveCamera.class);
    /** A group longer than this is cut in memory: who joins waits for the next key frame. */
    private static final int GROUP_BYTES = 16 << 20;

    private final CameraId id;
    private final String name;
    private final String siteId;
    private final PictureStore store;
    private final Consumer<LiveCamera> changed;
    private final List<Consumer<StoredUnit>> watchers = new CopyOnWriteArrayList<>();
    private final List<StoredUnit> group = new ArrayList<>();
    private int groupBytes;
    private State state = new State(null, "The camera is being called.", null, null, null);

    /**
     * What the camera does at the moment.
     *
     * @param lastPictureAt when the last picture came; null before the first
     * @param noPicture why there is none, in words; null while pictures come
     * @param movingSince since when something moves; null while nothing does
     * @param where the part of the picture in which the motion began
     * @param notKept since when, and why, the disk takes no pictures; null while they are kept
     */
    public record State(
            @Nullable Instant lastPictureAt,
            @Nullable String noPicture,
            @Nullable Instant movingSince,
            @Nullable Region where,
            @Nullable NotKept notKept) {
        private State moving(@Nullable Instant since, @Nullable Region in) {
            return new State(lastPictureAt, noPicture, since, in, notKept);
        }
    }

    /**
     * @param id the camera's id within the central
     * @param name what a person calls it
     * @param siteId the site it belongs to
     * @param store where its pictures go
     * @param changed is told when motion begins or ends and when pictures come or stay away
     */
    public LiveCamera(CameraId id, String name, String siteId, PictureStore store, Consumer<LiveCamera> changed) {
        this.id = id;
        this.name = name;
        this.siteId = siteId;
        this.store = store;
        this.changed = changed;
    }

    public CameraId id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String siteId() {
        return siteId;
    }

    public PictureStore store() {
        return store;
    }

    public synchronized State state() {
        return state;
    }

    /** Takes what the camera says; called by one thread. */
    public void accept(CameraMessage message) {
        boolean tell = switch (message) {
            case CameraMessage.Picture(CapturedUnit unit) -> picture(unit);
            case CameraMessage.MotionBegan(Instant at, Region where) -> {
                set(state().moving(at, where));
                yield true;
            }
            case CameraMessage.MotionEnded ignored -> {
                set(state().moving(null, null));
                yield true;
            }
            case CameraMessage.NoPicture(Instant ignored, String reason) -> {
                clearGroup();
                boolean news = !reason.equals(state().noPicture());
                set(new State(state().lastPictureAt(), reason, null, null, state().notKept()));
                yield news;
            }
        };
        if (tell) {
            changed.accept(this);
        }
    }

    private synchronized void set(State next) {
        state = next;
    }

    private boolean picture(CapturedUnit unit) {
        Optional<StoredUnit> stored = store.append(unit);
        NotKept notKept = store.notKept().orElse(null);
        State before = state();
        boolean news = before.noPicture() != null || !Objects.equals(notKept, before.notKept());
        set(new State(unit.receivedAt(), null, before.movingSince(), before.where(), notKept));
        stored.ifPresent(this::deliver);
        return news;
    }

    private synchronized void deliver(StoredUnit unit) {
        if (unit.unit().keyFrame() || groupBytes > GROUP_BYTES) {
            clearGroup();
        }
        if (unit.unit().keyFrame() || !group.isEmpty()) {
            group.add(unit);
            groupBytes += unit.unit().size();
        }
        watchers.forEach(watcher -> show(watcher, unit));
    }

    /** A watcher that fails is left out from then on: it hurts neither the camera nor the others. */
    private void show(Consumer<StoredUnit> watcher, StoredUnit unit) {
        try {
            watcher.accept(unit);
        } catch (RuntimeException e) {
            watchers.remove(watcher);
            LOG.warnf(e, "watcher left out camera=%s", id);
        }
    }

    private synchronized void clearGroup() {
        group.clear();
        groupBytes = 0;
    }

    /**
     * Gives a watcher the newest group of pictures at once, then each picture as it comes, without a gap between.
     *
     * @param watcher never blocks; it is called by the camera's thread
     * @return closing it ends the watching
     */
    public synchronized Watching watch(Consumer<StoredUnit> watcher) {
        group.forEach(watcher);
        watchers.add(watcher);
        return () -> stopWatching(watcher);
    }

    /** After this the watcher is not called any more, not even by a call that had begun. */
    private synchronized void stopWatching(Consumer<StoredUnit> watcher) {
        watchers.remove(watcher);
    }

    /** The number of the newest key frame, or of the next picture while there is none. */
    public synchronized long newestKeyFrame() {
        return group.isEmpty() ? store.nextNumber() : group.getFirst().number();
    }

    /** A watching that can be ended. */
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }
}
