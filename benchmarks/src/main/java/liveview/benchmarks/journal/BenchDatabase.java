package liveview.benchmarks.journal;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import liveview.demo.neighbours.Postgres;
import liveview.journal.command.Migration;
import liveview.journal.postgres.Connections;
import liveview.journal.postgres.JournalSchema;

/** A PostgreSQL of its own that waits for the disk at each commit, with a journal in it; deleted afterwards. */
final class BenchDatabase implements AutoCloseable {
    static final String DATABASE = "bench";
    static final String SCHEMA = "journal";
    private static final String SERVICE = "bench_service";
    private static final String ERASER = "bench_eraser";

    private final Path folder;
    private final Postgres postgres;
    private final Vertx vertx = Vertx.vertx();

    BenchDatabase() {
        try {
            folder = Files.createTempDirectory("liveview-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = Postgres.start(folder);
        postgres.createRole(SERVICE, password());
        postgres.createRole(ERASER, password());
        postgres.createDatabase(DATABASE, Postgres.SUPERUSER);
        postgres.allowConnect(DATABASE, SERVICE);
        var _ = new Migration(postgres.jdbcUrl(DATABASE), Postgres.SUPERUSER, password(), SERVICE, ERASER)
                .apply(new Migration.Schema(SCHEMA, JournalSchema.SCRIPTS));
    }

    Vertx vertx() {
        return vertx;
    }

    int port() {
        return postgres.port();
    }

    String password() {
        return postgres.superuserPassword();
    }

    void execute(String sql) {
        postgres.execute(DATABASE, sql);
    }

    /** Connections of the role that a service has. */
    Pool pool(int size) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(postgres.port())
                .setDatabase(DATABASE)
                .setUser(SERVICE)
                .setPassword(password());
        return Pool.newInstance(
                Connections.pool(vertx, List.of(options), new PoolOptions().setMaxSize(size), Duration.ofSeconds(8)));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
