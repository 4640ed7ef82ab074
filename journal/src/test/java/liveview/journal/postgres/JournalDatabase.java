package liveview.journal.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import liveview.demo.neighbours.Postgres;
import liveview.journal.command.Migration;

/** A real PostgreSQL with fsync on, the three roles, and a journal in a schema for whoever asks. */
final class JournalDatabase implements AutoCloseable {
    private final Postgres server;
    final Vertx vertx = Vertx.vertx();

    JournalDatabase(Path folder) {
        server = Postgres.start(folder);
        for (String role : new String[] {"owner", "service", "eraser"}) {
            server.createRole("lv_" + role, role);
        }
        server.createDatabase("zone", "lv_owner");
        server.allowConnect("zone", "lv_service");
        server.allowConnect("zone", "lv_eraser");
    }

    /** Creates the journal's tables in this schema with the owner's role. */
    JournalSettings migrate(String schema) {
        var _ = new Migration(url(), "lv_owner", "owner", "lv_service", "lv_eraser")
                .apply(new Migration.Schema(schema, JournalSchema.SCRIPTS));
        return JournalSettings.inSchema(schema);
    }

    Pool pool(String role, int size) {
        return pool(role, size, server.port());
    }

    /** Connections by way of another port of loopback. */
    Pool pool(String role, int size, int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("zone")
                .setUser("lv_" + role)
                .setPassword(role);
        return Pool.newInstance(
                Connections.pool(vertx, List.of(options), new PoolOptions().setMaxSize(size), Duration.ofSeconds(2)));
    }

    int port() {
        return server.port();
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), "lv_" + role, role);
    }

    Connection admin() throws SQLException {
        return server.connect("zone");
    }

    private String url() {
        return server.jdbcUrl("zone");
    }

    /** Kills every process of the server without a warning, and starts it again upon what lies on the disk. */
    void killAndRestart() {
        server.kill();
        server.restart();
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
