package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import liveview.journal.Head;
import org.jspecify.annotations.Nullable;

/**
 * Where the chain ended when this process last extended it, and whose turn it is to extend it next.
 *
 * <p>While no other process writes, the end that this one made is still the end, and need not be asked for. Safe for many
 * threads.
 */
final class ChainEnd {
    private final Queue<UniEmitter<? super Void>> waiting = new ArrayDeque<>();
    private boolean taken;
    private @Nullable Head ours;
    private boolean alone;

    /** Does this work when all that came before is done; the next waits until its end, good or bad. */
    <T> Uni<T> inTurn(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().<Void>emitter(this::take).chain(work).eventually(this::pass);
    }

    /** The end, if nobody else can have moved it as far as is known. */
    synchronized Optional<Head> expected() {
        return alone ? Optional.ofNullable(ours) : Optional.empty();
    }

    /** The end as the database says it: whether it is still ours shows whether we are alone. */
    synchronized void found(Head head) {
        alone = head.equals(ours);
    }

    /** This process has moved it to here. */
    synchronized void moved(Head head) {
        ours = head;
    }

    /** Somebody else has moved it, or a commit was not confirmed. */
    synchronized void lost() {
        ours = null;
        alone = false;
    }

    private void take(UniEmitter<? super Void> turn) {
        synchronized (this) {
            if (taken) {
                waiting.add(turn);
                return;
            }
            taken = true;
        }
        turn.complete(null);
    }

    private void pass() {
        UniEmitter<? super Void> next;
        synchronized (this) {
            next = waiting.poll();
            taken = next != null;
        }
        if (next != null) {
            next.complete(null);
        }
    }
}
