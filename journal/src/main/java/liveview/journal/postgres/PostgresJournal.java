package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.journal.Command;
import liveview.journal.JournalBusy;
import liveview.journal.JournalUnavailable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the journal: what waits when a transaction is done goes into the next one.
 *
 * <p>One instance serves all intakes of a process. It has {@link JournalSettings#transactions} under way, each on a
 * connection of its own: while one waits for the disk, the next is read and decided. Two under way share no subject, so
 * equally urgent commands about one subject are decided in the order in which they came; other processes take turns by
 * the locks in the database. A caller is answered after the commit, on the Vert.x context on which it asked. When
 * {@link JournalSettings#queueCapacity} commands wait, the next is refused with {@link JournalBusy}.
 */
public final class PostgresJournal<C, A> {
    private static final Logger LOG = Logger.getLogger(PostgresJournal.class);
    private static final String HEAD_MOVED = "40001";
    private static final long LOOK_FOR_LATE_MILLIS = 100;

    private final Vertx vertx;
    private final Pool pool;
    private final JournalSettings settings;
    private final Clock clock;
    private final Runnable committed;
    private final BatchWriter<C, A> writer;
    private final Line<C, A> line;
    private final Context context;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Set<Batch<C, A>> underWay = new HashSet<>();
    private final Set<String> keysUnderWay = new HashSet<>();
    private boolean looksForLate;

    /**
     * @param pool connections of the service's role, with prepared statements cached
     * @param committed is run after each commit that appended something: wakes the readers of this process
     */
    public PostgresJournal(
            Vertx vertx,
            Pool pool,
            Projections<C, A> projections,
            JournalSettings settings,
            Clock clock,
            Runnable committed) {
        this.vertx = vertx;
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.committed = committed;
        this.writer = new BatchWriter<>(projections, settings);
        this.line = new Line<>(settings.queueCapacity());
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Has the domain decide the command and answers after the commit.
     *
     * <p>Fails with the domain's own refusal; with {@link JournalBusy} when the queue is full; with
     * {@link JournalUnavailable} when no commit was confirmed, after which a retry with the same id is safe.
     */
    public Uni<A> submit(Command<C> command) {
        return Uni.createFrom().deferred(() -> {
            Context asking = Vertx.currentContext();
            Uni<A> answer = Uni.createFrom().emitter(caller -> enqueue(command, caller));
            return asking == null ? answer : answer.emitOn(task -> asking.runOnContext(now -> task.run()));
        });
    }

    /** How many commands wait for a transaction. */
    public int waiting() {
        return line.size();
    }

    private void enqueue(Command<C> command, UniEmitter<? super A> caller) {
        long until = System.nanoTime() + settings.answerWithin().toNanos();
        if (!line.add(Waiting.of(command, caller, until))) {
            caller.fail(new JournalBusy());
            return;
        }
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                woken.set(false);
                begin();
            });
        }
    }

    private void begin() {
        while (underWay.size() < settings.transactions()) {
            List<Waiting<C, A>> next = line.take(settings.maxBatch(), keysUnderWay);
            if (next.isEmpty()) {
                break;
            }
            Batch<C, A> batch = new Batch<>(next);
            underWay.add(batch);
            next.forEach(waiting -> keysUnderWay.addAll(waiting.keys()));
            commit(batch).subscribe().with(done -> ended(batch), failure -> {
                LOG.error("event=batch-lost", failure);
                ended(batch);
            });
        }
        lookForLate();
    }

    private void ended(Batch<C, A> batch) {
        context.runOnContext(now -> {
            underWay.remove(batch);
            batch.waiting().forEach(waiting -> keysUnderWay.removeAll(waiting.keys()));
            begin();
        });
    }

    /** Runs while somebody waits: a timer for each command would cost more than the command. */
    private void lookForLate() {
        if (looksForLate || (underWay.isEmpty() && line.size() == 0)) {
            return;
        }
        looksForLate = true;
        vertx.setTimer(
                LOOK_FOR_LATE_MILLIS,
                due -> context.runOnContext(now -> {
                    looksForLate = false;
                    long nanoTime = System.nanoTime();
                    line.takeLate(nanoTime).forEach(PostgresJournal::tellLate);
                    underWay.forEach(batch -> batch.waiting().stream()
                            .filter(one -> one.isLate(nanoTime))
                            .forEach(PostgresJournal::tellLate));
                    lookForLate();
                }));
    }

    private static void tellLate(Waiting<?, ?> waiting) {
        waiting.refuse(new JournalUnavailable(new TimeoutException("no commit in time")));
    }

    private Uni<Void> commit(Batch<C, A> batch) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withConnection(connection -> writer.write(connection, batch, at))
                .invoke(appended -> {
                    if (appended) {
                        committed.run();
                    }
                    batch.tell();
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(batch, failure));
    }

    /**
     * When another process has moved the head, the batch is decided anew, once: then it waits for the head. A statement
     * that the database refused names no culprit: each command tries alone, so only the bad one
     * fails.
     */
    private Uni<Void> failed(Batch<C, A> batch, Throwable failure) {
        if (failure instanceof PgException refused && HEAD_MOVED.equals(refused.getSqlState())) {
            return commit(new Batch<>(batch.waiting()));
        }
        if (isOfTheData(failure) && batch.size() > 1) {
            LOG.warnf("event=batch-split commands=%d cause=%s", batch.size(), failure.getMessage());
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Waiting<C, A> one : batch.waiting()) {
                all = all.chain(() -> commit(new Batch<>(List.of(one))));
            }
            return all;
        }
        Failure told = isOfTheData(failure) ? new InternalFailure(failure) : new JournalUnavailable(failure);
        LOG.errorf(failure, "event=batch-failed commands=%d", batch.size());
        batch.tellAll(told);
        return Uni.createFrom().voidItem();
    }

    /**
     * SQL states of classes 08, 53, 57 and 58, and the end of a transaction that hung (25P03), say that the database is
     * away or ill, whatever was asked.
     */
    private static boolean isOfTheData(Throwable failure) {
        return switch (failure) {
            case PgException refused -> {
                @Nullable String state = refused.getSqlState();
                yield state == null || !state.matches("(08|53|57|58).*|25P03");
            }
            case java.io.IOException link -> false;
            case io.vertx.core.VertxException closed -> false;
            case io.vertx.core.impl.NoStackTraceThrowable alreadyClosed -> false;
            case TimeoutException late -> false;
            default -> true;
        };
    }
}
