package liveview.benchmarks.journal;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.journal.Bytes;
import liveview.journal.Command;
import liveview.journal.Fact;
import liveview.journal.Urgency;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresJournal;

/**
 * 10,000 facts that come at once, and how long an urgent one takes that comes every 5 ms while
 * they wait.
 */
public final class StormBench implements Bench {
    private static final int FACTS = 10_000;
    private static final int CONNECTIONS = 4;
    private static final long EVERY_NANOS = 5_000_000;
    private static final Fact FACT = new Fact("subject", "noted", 1, Bytes.of(new byte[400]));

    @Override
    public String name() {
        return "storm";
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
            Rounds.say("storm: warming up");
            long warmUntil = System.nanoTime() + rounds.warmUp().toNanos();
            while (System.nanoTime() < warmUntil) {
                storm(journal);
            }
            List<Storm> storms = new ArrayList<>();
            for (int round = 1; round <= rounds.count(); round++) {
                Rounds.say("storm: round %d of %d".formatted(round, rounds.count()));
                storms.add(storm(journal));
            }
            pool.closeAndAwait();
            return List.of(
                    figure(
                            "10,000 facts at once, until the last is committed",
                            storms.stream().map(Storm::seconds).toList(),
                            "s"),
                    figure(
                            "urgent facts meanwhile, p50",
                            storms.stream()
                                    .map(storm -> storm.urgentMillis(0.50))
                                    .toList(),
                            "ms"),
                    figure(
                            "urgent facts meanwhile, p99",
                            storms.stream()
                                    .map(storm -> storm.urgentMillis(0.99))
                                    .toList(),
                            "ms"));
        }
    }

    private Figure figure(String what, List<Double> values, String unit) {
        return new Figure(name(), what, unit, values);
    }

    private static Storm storm(PostgresJournal<Fact, Long> journal) {
        long begun = System.nanoTime();
        CompletableFuture<?>[] usual = IntStream.range(0, FACTS)
                .mapToObj(i -> journal.submit(command("subject-" + i, Urgency.USUAL)))
                .map(asked -> asked.subscribeAsCompletionStage())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(usual);
        CompletableFuture<Double> seconds = all.thenApply(done -> (System.nanoTime() - begun) / 1e9);
        List<Double> urgent = Collections.synchronizedList(new ArrayList<>());
        Phaser underWay = new Phaser(1);
        for (int i = 0; !all.isDone(); i++) {
            long asked = System.nanoTime();
            underWay.register();
            journal.submit(command("urgent-" + i, Urgency.FIRST))
                    .subscribe()
                    .with(
                            position -> {
                                urgent.add((System.nanoTime() - asked) / 1e6);
                                underWay.arriveAndDeregister();
                            },
                            failure -> underWay.arriveAndDeregister());
            LockSupport.parkNanos(EVERY_NANOS);
        }
        underWay.arriveAndAwaitAdvance();
        return new Storm(seconds.join(), List.copyOf(urgent));
    }

    private static Command<Fact> command(String subject, Urgency urgency) {
        return new Command<>(Set.of(subject), Optional.empty(), urgency, FACT);
    }

    private record Storm(double seconds, List<Double> urgent) {
        double urgentMillis(double quantile) {
            List<Double> sorted = urgent.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(quantile * sorted.size())));
        }
    }
}
