package liveview.journal.command;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import liveview.journal.postgres.Connections;

/** Connections of a command, which give up a database that hangs, and end with the command. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration HANGS_AFTER = Duration.ofMinutes(2);

    private final String url;
    private final Vertx vertx = Vertx.vertx();

    /** @param url as {@link CommandConfig#url} */
    public Database(String url) {
        this.url = url;
    }

    /** What the connections run on. */
    public Vertx vertx() {
        return vertx;
    }

    /** Connections of that user. */
    public Pool pool(DatabaseConfig.Login login) {
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        login.username().ifPresent(options::setUser);
        login.password().ifPresent(options::setPassword);
        PoolOptions size = new PoolOptions().setMaxSize(CONNECTIONS);
        return Pool.newInstance(Connections.pool(vertx, List.of(options), size, HANGS_AFTER));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
