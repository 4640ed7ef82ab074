package liveview.journal.postgres;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import liveview.journal.Entry;
import liveview.journal.Head;
import liveview.journal.PositionBeyondEnd;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the end of the journal once for all readers of a process.
 *
 * <p>It reads what is new when it is woken, else at each {@link JournalSettings#poll}, and holds the newest
 * {@link JournalSettings#tailEntries} in memory. A reader near the end is served from there, one further back from the
 * database; each sees every entry once and in order. When the database is away readers wait and then go on.
 */
public final class Tail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final int PAGE = 256;

    private final PostgresReader reader;
    private final JournalSettings settings;
    private final ArrayDeque<Entry> newest = new ArrayDeque<>();
    private final Set<UniEmitter<? super Void>> waiting = new LinkedHashSet<>();
    private long last = -1;
    private boolean woken;
    private @Nullable UniEmitter<? super Void> sleeper;
    private final Cancellable loop;

    /** Begins to follow at once, from the end as it is then. */
    public Tail(PostgresReader reader, JournalSettings settings) {
        this.reader = reader;
        this.settings = settings;
        this.loop = Multi.createBy()
                .repeating()
                .uni(this::step)
                .indefinitely()
                .subscribe()
                .with(step -> {}, failure -> LOG.error("event=tail-ended", failure));
    }

    /** Says that there may be something new; costs nothing when there is not. */
    public void wake() {
        UniEmitter<? super Void> awake;
        synchronized (this) {
            woken = true;
            awake = sleeper;
            sleeper = null;
        }
        if (awake != null) {
            awake.complete(null);
        }
    }

    /**
     * Every entry after this position, without end: asks for the next page only when the subscriber asked for more than
     * it got, so a slow reader holds at most one page of 256. Fails with {@link PositionBeyondEnd} when the journal does not
     * go so far.
     */
    public Multi<Entry> follow(long after) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(after), this::page)
                .indefinitely()
                .onItem()
                .disjoint();
    }

    /** The last position that this process has read; -1 before the first read. */
    public synchronized long position() {
        return last;
    }

    @Override
    public void close() {
        loop.cancel();
    }

    private Uni<List<Entry>> page(AtomicLong cursor) {
        return next(cursor.get()).invoke(page -> {
            if (!page.isEmpty()) {
                cursor.set(page.getLast().position());
            }
        });
    }

    private Uni<List<Entry>> next(long after) {
        synchronized (this) {
            if (last < 0 || last == after) {
                return published().replaceWith(List.of());
            }
            if (last < after) {
                return unlessBeyond(after);
            }
            Entry oldest = newest.peekFirst();
            if (oldest != null && oldest.position() <= after + 1) {
                return Uni.createFrom()
                        .item(newest.stream()
                                .skip(after + 1 - oldest.position())
                                .limit(PAGE)
                                .toList());
            }
        }
        return reader.after(after, PAGE)
                .onFailure()
                .invoke(failure -> LOG.warnf("event=read-failed after=%d cause=%s", after, failure))
                .onFailure()
                .recoverWithUni(() -> pause().replaceWith(List.of()));
    }

    /** Another process may have written what we have not read yet: the database knows where the journal ends. */
    private Uni<List<Entry>> unlessBeyond(long after) {
        return reader.head()
                .map(Head::position)
                .onFailure()
                .invoke(failure -> LOG.warnf("event=read-failed after=%d cause=%s", after, failure))
                .onFailure()
                .recoverWithItem(after)
                .invoke(end -> {
                    if (end < after) {
                        throw new PositionBeyondEnd(after, end);
                    }
                })
                .chain(end -> pause())
                .replaceWith(List.of());
    }

    private Uni<Void> published() {
        return Uni.createFrom().emitter(reader -> {
            synchronized (this) {
                waiting.add(reader);
            }
            reader.onTermination(() -> {
                synchronized (this) {
                    waiting.remove(reader);
                }
            });
        });
    }

    private Uni<Void> step() {
        synchronized (this) {
            woken = false;
        }
        Uni<Boolean> read = last < 0 ? start() : advance();
        return read.onFailure()
                .invoke(failure -> LOG.warnf("event=tail-waits cause=%s", failure))
                .onFailure()
                .recoverWithUni(() -> pause().replaceWith(false))
                .chain(more -> more ? Uni.createFrom().voidItem() : sleep());
    }

    private Uni<Boolean> start() {
        return reader.head().map(head -> {
            publish(head.position(), List.of());
            return false;
        });
    }

    private Uni<Boolean> advance() {
        return reader.after(last, PAGE).map(page -> {
            if (!page.isEmpty()) {
                publish(page.getLast().position(), page);
            }
            return page.size() == PAGE;
        });
    }

    private void publish(long position, List<Entry> page) {
        List<UniEmitter<? super Void>> readers;
        synchronized (this) {
            last = position;
            newest.addAll(page);
            while (newest.size() > settings.tailEntries()) {
                newest.removeFirst();
            }
            readers = new ArrayList<>(waiting);
            waiting.clear();
        }
        readers.forEach(reader -> reader.complete(null));
    }

    private Uni<Void> sleep() {
        return Uni.createFrom()
                .<Void>emitter(awake -> {
                    boolean already;
                    synchronized (this) {
                        already = woken;
                        sleeper = already ? null : awake;
                    }
                    if (already) {
                        awake.complete(null);
                    }
                })
                .ifNoItem()
                .after(settings.poll())
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    private static Uni<Void> pause() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(200));
    }
}
