package liveview.alarm.command;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import liveview.journal.command.DatabaseConfig;

/** Connections of a command, which end with it. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 3;

    private final String url;
    private final Vertx vertx = Vertx.vertx();

    Database(String url) {
        this.url = url;
    }

    Vertx vertx() {
        return vertx;
    }

    Pool pool(DatabaseConfig.Login login) {
        PgConnectOptions options = PgConnectOptions.fromUri(url).setCachePreparedStatements(true);
        login.username().ifPresent(options::setUser);
        login.password().ifPresent(options::setPassword);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .using(vertx)
                .build());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
