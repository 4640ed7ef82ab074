package liveview.journal.postgres;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.HashSet;
import java.util.Set;
import liveview.base.Failure;
import liveview.journal.Command;

/**
 * A command in the line with the caller who waits for its answer.
 *
 * @param keys its subjects and its request's id: no two transactions under way share one
 * @param answerUntil nanoseconds of {@link System#nanoTime}: then the caller hears that no commit was confirmed
 */
record Waiting<C, A>(Command<C> command, UniEmitter<? super A> caller, Set<String> keys, long answerUntil) {
    static <C, A> Waiting<C, A> of(Command<C> command, UniEmitter<? super A> caller, long answerUntil) {
        Set<String> keys = new HashSet<>(command.subjects());
        command.request().ifPresent(id -> keys.add("request\0" + id.caller() + "\0" + id.id()));
        return new Waiting<>(command, caller, keys, answerUntil);
    }

    void answer(A answer) {
        caller.complete(answer);
    }

    void refuse(Failure failure) {
        caller.fail(failure);
    }

    boolean isLate(long nanoTime) {
        return nanoTime - answerUntil > 0;
    }
}
