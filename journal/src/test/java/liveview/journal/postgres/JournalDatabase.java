package liveview.journal.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with fsync on, the three roles, and a journal in a schema for whoever asks. */
final class JournalDatabase implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final EmbeddedPostgres server;
    final Vertx vertx = Vertx.vertx();

    JournalDatabase(Path folder) throws IOException, SQLException {
        this.folder = folder;
        this.server = start();
        this.port = server.getPort();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement sql = admin.createStatement()) {
            for (String role : new String[] {"owner", "service", "eraser"}) {
                sql.execute("CREATE ROLE lv_" + role + " LOGIN PASSWORD '" + role + "'");
            }
            sql.execute("CREATE DATABASE zone OWNER lv_owner");
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /** Creates the journal's tables in this schema with the owner's role. */
    JournalSettings migrate(String schema) {
        Flyway.configure()
                .dataSource(url(), "lv_owner", "owner")
                .locations("classpath:db/journal")
                .defaultSchema(schema)
                .table("migration")
                .placeholders(Map.of("service_role", "lv_service", "eraser_role", "lv_eraser"))
                .load()
                .migrate();
        return JournalSettings.inSchema(schema);
    }

    Pool pool(String role, int size) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setDatabase("zone")
                .setUser("lv_" + role)
                .setPassword(role)
                .setCachePreparedStatements(true);
        return Pool.newInstance(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(size))
                .using(vertx)
                .build());
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), "lv_" + role, role);
    }

    Connection admin() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + port + "/zone";
    }

    /** Kills every process of the server without a warning, and starts it again upon what lies on the disk. */
    void killAndRestart() throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
        restart();
    }

    /** The library that started it holds a lock on the data folder for as long as this process lives: so by hand. */
    private void restart() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path start = files.filter(file -> file.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow();
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(
                    List.of(start.toString(), "-D", folder.resolve("data").toString(), "-w", "-t", "60"));
            command.addAll(List.of("-o", "-p " + port + " -c fsync=on", "start"));
            Process starting = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("restart.log").toFile())
                    .start();
            if (starting.waitFor() != 0) {
                throw new IOException(Files.readString(folder.resolve("restart.log")));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
