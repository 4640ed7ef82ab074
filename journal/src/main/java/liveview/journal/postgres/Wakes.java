package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for the notification of each commit, on one connection of the pool that it keeps until the pool ends.
 *
 * <p>It only saves time: when the connection breaks or falls silent it is made anew each second, and readers poll
 * meanwhile.
 */
public final class Wakes implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Wakes.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long ASK_MILLIS = 1_000;

    private final Vertx vertx;
    private final Pool pool;
    private final String channel;
    private final Runnable wake;
    private final AtomicReference<@Nullable SqlConnection> listening = new AtomicReference<>();
    private volatile boolean closed;

    /** Begins to listen at once; {@code wake} is run on an event loop and must not block. */
    public Wakes(Vertx vertx, Pool pool, JournalSettings settings, Runnable wake) {
        this.vertx = vertx;
        this.pool = pool;
        this.channel = settings.channel();
        this.wake = wake;
        listen();
    }

    private void listen() {
        if (!closed) {
            pool.getConnection().chain(this::listenOn).subscribe().with(ready -> wake.run(), failure -> {
                LOG.warnf("event=listen-failed cause=%s", failure);
                vertx.setTimer(RETRY_MILLIS, again -> listen());
            });
        }
    }

    private Uni<?> listenOn(SqlConnection connection) {
        listening.set(connection);
        PgConnection.cast(connection.getDelegate()).notificationHandler(notification -> wake.run());
        long asking = vertx.setPeriodic(
                ASK_MILLIS,
                now -> connection.query("SELECT 1").execute().subscribe().with(there -> {}, gone -> {}));
        connection.closeHandler(() -> {
            vertx.cancelTimer(asking);
            if (!closed) {
                vertx.setTimer(RETRY_MILLIS, again -> listen());
            }
        });
        return connection.query("LISTEN " + channel).execute();
    }

    @Override
    public void close() {
        closed = true;
        SqlConnection connection = listening.getAndSet(null);
        if (connection != null) {
            connection.closeAndForget();
        }
    }
}
