package liveview.journal.postgres;

import io.smallrye.mutiny.subscription.UniEmitter;
import liveview.journal.Command;

/** A command in the queue with the caller who waits for its answer. */
record Waiting<C, A>(Command<C> command, UniEmitter<? super A> caller) {}
