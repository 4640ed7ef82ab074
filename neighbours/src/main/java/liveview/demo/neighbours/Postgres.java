package liveview.demo.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import liveview.demo.process.FreePorts;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;
import liveview.demo.process.ProcessState;

/**
 * A real PostgreSQL server on a free port of loopback, with passwords required of everyone.
 *
 * <p>It keeps its port over {@link #kill} and {@link #restart}. The superuser's password is drawn once per data folder
 * and kept beside the data.
 */
public final class Postgres implements AutoCloseable {
    /** The user who may do everything. */
    public static final String SUPERUSER = "postgres";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ManagedProcess server;
    private final int port;
    private final String password;

    private Postgres(ManagedProcess server, int port, String password) {
        this.server = server;
        this.port = port;
        this.password = password;
    }

    /** Starts on the data in this folder, made when there is none; what is committed is on the disk. */
    public static Postgres start(Path folder) {
        return start(folder, FreePorts.next(), true);
    }

    /** As {@link #start(Path)}, faster: nothing waits for the disk, so a power cut may cost data. */
    public static Postgres startWithoutSync(Path folder) {
        return start(folder, FreePorts.next(), false);
    }

    private static Postgres start(Path folder, int port, boolean sync) {
        Path binaries = PostgresBinaries.folder();
        Path data = folder.toAbsolutePath().resolve("data");
        Path log = folder.toAbsolutePath().resolve("postgres.log");
        String password = password(folder);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(binaries, data, log, folder);
        }
        List<String> command = unprivileged(binaries.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=" + (sync ? "on" : "off"),
                "synchronous_commit=" + (sync ? "on" : "off"),
                "shared_buffers=64MB",
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        ManagedProcess server = ManagedProcess.start(
                ProcessSpec.of("PostgreSQL", command, folder, log).withStopSignal("INT"));
        Postgres postgres = new Postgres(server, port, password);
        postgres.awaitReady();
        return postgres;
    }

    private static void initialise(Path binaries, Path data, Path log, Path folder) {
        List<String> command = unprivileged(binaries.resolve("bin/initdb").toString());
        command.addAll(List.of(
                "-D", data.toString(), "-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"));
        command.addAll(List.of("--no-sync", "--pwfile=" + passwordFile(folder)));
        ManagedProcess initdb = ManagedProcess.start(ProcessSpec.of("initdb", command, folder, log));
        int status = initdb.awaitExit(PATIENCE);
        if (status != 0) {
            throw new NeighbourMissing(
                    "PostgreSQL cannot make its data folder (status %d).".formatted(status), "Read " + log + ".");
        }
    }

    /** PostgreSQL refuses to run as root: as root it gets a user namespace in which it is nobody. */
    private static List<String> unprivileged(String executable) {
        boolean root = System.getProperty("user.name").equals("root");
        return new ArrayList<>(root ? List.of("unshare", "-U", executable) : List.of(executable));
    }

    private static Path passwordFile(Path folder) {
        return folder.toAbsolutePath().resolve("superuser.password");
    }

    private static String password(Path folder) {
        Path file = passwordFile(folder);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the superuser's password", e);
        }
    }

    public int port() {
        return port;
    }

    /** The process id of the server. */
    public long pid() {
        return server.pid();
    }

    public String superuserPassword() {
        return password;
    }

    /** The address of a database for JDBC, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The address of a database for the reactive client, without user and password. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Makes a role that can log in and owns nothing, or gives an existing one this password. */
    public void createRole(String name, String rolePassword) {
        execute(SUPERUSER, """
                DO $do$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = %2$s) THEN CREATE ROLE %1$s; END IF;
                END $do$;
                ALTER ROLE %1$s LOGIN PASSWORD %3$s""".formatted(identifier(name), literal(name), literal(rolePassword)));
    }

    /** Makes a database, unless it is there, that the role owns and to which nobody else may connect unasked. */
    public void createDatabase(String name, String owner) {
        if (!databaseExists(name)) {
            execute(SUPERUSER, "CREATE DATABASE %s OWNER %s".formatted(identifier(name), identifier(owner)));
            execute(SUPERUSER, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(identifier(name)));
        }
    }

    /** Lets a role connect to a database. */
    public void allowConnect(String database, String role) {
        execute(SUPERUSER, "GRANT CONNECT ON DATABASE %s TO %s".formatted(identifier(database), identifier(role)));
    }

    /** Executes SQL in a database as superuser. */
    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL refused: " + sql.lines().findFirst().orElse(""), e);
        }
    }

    /** A connection as superuser, which the caller closes. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, password);
    }

    private boolean databaseExists(String name) {
        try (Connection connection = connect(SUPERUSER);
                var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private void awaitReady() {
        server.awaitReady(this::answers, PATIENCE);
    }

    private boolean answers() {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(1);
        } catch (SQLException stillStarting) {
            return false;
        }
    }

    /** As {@code kill -9}: no check point, no good-bye to anyone; returns when the last of its processes is gone. */
    public void kill() {
        List<ProcessHandle> backends = server.descendants();
        server.kill();
        backends.forEach(backend -> backend.onExit().join());
    }

    /** Ends in good order; clients are cut off. */
    public void stop() {
        server.stop();
    }

    /** Starts again on the same data and port, and returns when it answers. */
    public void restart() {
        server.restart();
        awaitReady();
    }

    /** How it stands with its process now. */
    public ProcessState state() {
        return server.state();
    }

    /** As {@link #stop}; the data stay. */
    @Override
    public void close() {
        stop();
    }
}
