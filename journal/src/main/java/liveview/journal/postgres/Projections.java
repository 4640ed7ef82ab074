package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import liveview.journal.Bytes;
import liveview.journal.Decision;
import liveview.journal.Entry;

/** What a domain brings to the journal: its projection rows, its decisions, and the form in which an answer is kept. */
public interface Projections<C, A> {
    /**
     * Locks and loads, in the order of their ids, the rows that these commands need, within this transaction. The
     * subjects of the commands are locked already, also those without a row yet.
     */
    Uni<Loaded<C, A>> load(SqlConnection transaction, List<C> commands);

    /** The answer as bytes, kept with the request's id for a retry. */
    Bytes encode(A answer);

    /** The answer that was kept. */
    A decode(Bytes answer);

    /** The loaded rows of one batch, used by one thread at a time. */
    interface Loaded<C, A> {
        /**
         * Decides one command upon the rows as the accepted commands before it left them. What it throws refuses only
         * this command, so a change of the rows is the last thing it does.
         *
         * @param at the batch's instant, which its entries bear
         */
        Decision<A> decide(C command, Instant at);

        /**
         * The statements that store what changed, none of which waits for another's answer: they are sent in this order
         * and the commit right behind them.
         *
         * @param entries all entries of this batch, in order
         */
        List<Uni<?>> save(SqlConnection transaction, List<Entry> entries);
    }
}
