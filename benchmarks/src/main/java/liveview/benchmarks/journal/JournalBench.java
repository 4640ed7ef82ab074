package liveview.benchmarks.journal;

import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.journal.Bytes;
import liveview.journal.Command;
import liveview.journal.Fact;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresJournal;

/**
 * Facts a second that the journal has committed, fsync on, beside pgbench that commits one plain row each: as many in
 * flight here as clients there.
 */
public final class JournalBench implements Bench {
    private static final int PAYLOAD_BYTES = 400;
    private static final int CONNECTIONS = 4;
    private static final int MANY = 64;
    private static final int FEW = 8;

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Figure> run(Rounds rounds) {
        try (BenchDatabase database = new BenchDatabase()) {
            Pool pool = database.pool(CONNECTIONS);
            PostgresJournal<Fact, Long> journal = new PostgresJournal<>(
                    database.vertx(),
                    pool,
                    new Notes(),
                    JournalSettings.inSchema(BenchDatabase.SCHEMA),
                    Clock.systemUTC(),
                    () -> {});
            Optional<Pgbench> pgbench = Pgbench.installed(database, PAYLOAD_BYTES);
            Rounds.say("journal: warming up");
            factsPerSecond(journal, MANY, rounds.warmUp());
            List<Figure> figures = new ArrayList<>();
            figures.addAll(beside(pgbench, journal, MANY, rounds));
            figures.addAll(beside(pgbench, journal, FEW, rounds));
            pool.closeAndAwait();
            return figures;
        }
    }

    private List<Figure> beside(
            Optional<Pgbench> pgbench, PostgresJournal<Fact, Long> journal, int inFlight, Rounds rounds) {
        List<Double> ours = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        for (int round = 1; round <= rounds.count(); round++) {
            Rounds.say("journal: %d in flight, round %d of %d".formatted(inFlight, round, rounds.count()));
            ours.add(factsPerSecond(journal, inFlight, rounds.length()));
            pgbench.ifPresent(present -> peer.add(present.rowsPerSecond(inFlight, rounds.length())));
        }
        Figure journalRate = new Figure(name(), "facts committed, %d in flight".formatted(inFlight), "1/s", ours);
        if (peer.isEmpty()) {
            return List.of(journalRate);
        }
        Figure pgbenchRate = new Figure(name(), "pgbench -c %d, one row a commit".formatted(inFlight), "1/s", peer);
        return List.of(journalRate, pgbenchRate, Figure.ratio("journal / pgbench", journalRate, pgbenchRate));
    }

    private static double factsPerSecond(PostgresJournal<Fact, Long> journal, int inFlight, Duration length) {
        Fact fact = new Fact("subject", "noted", 1, Bytes.of(new byte[PAYLOAD_BYTES]));
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        long committed = Multi.createBy()
                .repeating()
                .supplier(() -> System.nanoTime())
                .whilst(now -> now < end)
                .onItem()
                .transformToUni(
                        i -> journal.submit(new Command<>(Set.of("subject-" + i % 1000), Optional.empty(), fact)))
                .merge(inFlight)
                .collect()
                .with(java.util.stream.Collectors.counting())
                .await()
                .indefinitely();
        return committed / ((System.nanoTime() - begun) / 1e9);
    }
}
