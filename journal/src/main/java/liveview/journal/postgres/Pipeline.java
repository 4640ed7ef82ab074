package liveview.journal.postgres;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.List;

/** Statements that go to one connection without waiting for each other's answers, in their order. */
final class Pipeline {
    /** What every statement hears after one in its transaction has failed. */
    private static final String TRANSACTION_ABORTED = "25P02";

    private Pipeline() {}

    /** Sends them all; done when all are, or failed as the first that failed for a reason of its own. */
    static Uni<Void> send(List<Uni<?>> statements) {
        return Uni.combine()
                .all()
                .unis(statements)
                .collectFailures()
                .discardItems()
                .onFailure(CompositeException.class)
                .transform(all -> cause(all.getCauses()));
    }

    private static Throwable cause(List<Throwable> failures) {
        return failures.stream()
                .filter(failure ->
                        !(failure instanceof PgException refused && TRANSACTION_ABORTED.equals(refused.getSqlState())))
                .findFirst()
                .orElse(failures.getFirst());
    }
}
