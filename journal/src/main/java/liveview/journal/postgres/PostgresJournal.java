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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.journal.Command;
import liveview.journal.JournalBusy;
import liveview.journal.JournalUnavailable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the journal: what waits when the last transaction is done goes into the next one.
 *
 * <p>One instance serves all intakes of a process and has one transaction under way, so commands of one process are
 * decided in the order in which they came; other processes take turns by the locks in the database. A caller is answered
 * after the commit, on the Vert.x context on which it asked. When {@link JournalSettings#queueCapacity} commands wait,
 * the next is refused with {@link JournalBusy}.
 */
public final class PostgresJournal<C, A> {
    private static final Logger LOG = Logger.getLogger(PostgresJournal.class);

    private final Pool pool;
    private final JournalSettings settings;
    private final Clock clock;
    private final Runnable committed;
    private final BatchWriter<C, A> writer;
    private final Queue<Waiting<C, A>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Context context;
    private boolean running;

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
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.committed = committed;
        this.writer = new BatchWriter<>(projections, settings);
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
            Uni<A> answer = Uni.createFrom()
                    .<A>emitter(caller -> enqueue(command, caller))
                    .ifNoItem()
                    .after(settings.answerWithin())
                    .failWith(() -> new JournalUnavailable(new TimeoutException("no commit in time")));
            return asking == null ? answer : answer.emitOn(task -> asking.runOnContext(now -> task.run()));
        });
    }

    /** How many commands wait for a transaction. */
    public int waiting() {
        return waiting.get();
    }

    private void enqueue(Command<C> command, UniEmitter<? super A> caller) {
        if (waiting.incrementAndGet() > settings.queueCapacity()) {
            waiting.decrementAndGet();
            caller.fail(new JournalBusy());
            return;
        }
        queue.add(new Waiting<>(command, caller));
        context.runOnContext(now -> drain());
    }

    private void drain() {
        if (running) {
            return;
        }
        List<Waiting<C, A>> next = new ArrayList<>();
        while (next.size() < settings.maxBatch()) {
            Waiting<C, A> head = queue.poll();
            if (head == null) {
                break;
            }
            next.add(head);
        }
        if (next.isEmpty()) {
            return;
        }
        waiting.addAndGet(-next.size());
        running = true;
        commit(next).subscribe().with(done -> resume(), failure -> {
            LOG.error("event=batch-lost", failure);
            resume();
        });
    }

    private void resume() {
        context.runOnContext(now -> {
            running = false;
            drain();
        });
    }

    private Uni<Void> commit(List<Waiting<C, A>> commands) {
        Batch<C, A> batch = new Batch<>(commands);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withTransaction(transaction -> writer.write(transaction, batch, at))
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

    /** A statement that the database refused names no culprit: each command tries alone, so only the bad one fails. */
    private Uni<Void> failed(Batch<C, A> batch, Throwable failure) {
        if (isOfTheData(failure) && batch.size() > 1) {
            LOG.warnf("event=batch-split commands=%d cause=%s", batch.size(), failure.getMessage());
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Waiting<C, A> one : batch.waiting()) {
                all = all.chain(() -> commit(List.of(one)));
            }
            return all;
        }
        Failure told = isOfTheData(failure) ? new InternalFailure(failure) : new JournalUnavailable(failure);
        LOG.errorf(failure, "event=batch-failed commands=%d", batch.size());
        batch.tellAll(told);
        return Uni.createFrom().voidItem();
    }

    /** SQL states of classes 08, 53, 57 and 58 say that the database is away or ill, whatever was asked. */
    private static boolean isOfTheData(Throwable failure) {
        return switch (failure) {
            case PgException refused -> {
                @Nullable String state = refused.getSqlState();
                yield state == null || !state.matches("(08|53|57|58).*");
            }
            case java.io.IOException link -> false;
            case io.vertx.core.VertxException closed -> false;
            case TimeoutException late -> false;
            default -> true;
        };
    }
}
