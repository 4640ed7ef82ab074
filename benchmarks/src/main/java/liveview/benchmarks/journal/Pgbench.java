package liveview.benchmarks.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator: one row a commit, prepared statements. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

    private final BenchDatabase database;
    private final Path executable;
    private final int rowBytes;

    private Pgbench(BenchDatabase database, Path executable, int rowBytes) {
        this.database = database;
        this.executable = executable;
        this.rowBytes = rowBytes;
    }

    /** The installed one; empty when there is none (Debian: postgresql-contrib). */
    static Optional<Pgbench> installed(BenchDatabase database, int rowBytes) {
        try (Stream<Path> versions = Files.exists(Path.of("/usr/lib/postgresql"))
                ? Files.list(Path.of("/usr/lib/postgresql"))
                : Stream.empty()) {
            return Stream.concat(
                            versions.map(version -> version.resolve("bin/pgbench")),
                            Stream.of(Path.of("/usr/bin/pgbench")))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(found -> new Pgbench(database, found, rowBytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows a second, each in a transaction of its own. */
    double rowsPerSecond(int clients, Duration length) {
        database.execute("DROP TABLE IF EXISTS plain_row");
        database.execute("CREATE TABLE plain_row (id bigserial PRIMARY KEY, body bytea NOT NULL)");
        try {
            Path script = Files.createTempFile("pgbench", ".sql");
            Files.writeString(
                    script, "INSERT INTO plain_row (body) VALUES ('\\x%s');\n".formatted("ab".repeat(rowBytes)));
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    executable.toString(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(database.port()),
                    "-U",
                    "postgres",
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    Integer.toString(clients),
                    "-j",
                    "2",
                    "-T",
                    Long.toString(length.toSeconds()),
                    "-f",
                    script.toString(),
                    BenchDatabase.DATABASE));
            builder.environment().put("PGPASSWORD", database.password());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Files.delete(script);
            Matcher rate = RATE.matcher(said);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return Double.parseDouble(rate.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
