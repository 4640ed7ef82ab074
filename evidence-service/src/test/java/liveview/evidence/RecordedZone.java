package liveview.evidence;

import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.pkcs12.Pkcs12KeyWrap;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.evidence.postgres.PostgresEvidenceIndex;
import liveview.evidence.postgres.PostgresLedger;
import liveview.evidence.postgres.PostgresLockedHeads;
import liveview.journal.Bytes;
import liveview.journal.HeadSigner;
import liveview.journal.SigningKey;
import liveview.journal.postgres.Connections;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresHeads;

/** A zone's database and store with recordings in them, made by the service's own parts without the service. */
public final class RecordedZone implements AutoCloseable {
    private static final String ZONE = "5324";
    private static final JournalSettings CUSTODY = JournalSettings.inSchema(EvidenceSchema.CUSTODY);

    private final EvidenceZone zone = new EvidenceZone();
    private final Map<String, String> settings = new HashMap<>(zone.start());
    private final Vertx vertx = Vertx.vertx();
    private final MinioClient client;
    private final MinioObjectStore store;

    public RecordedZone() {
        settings.put("liveview.auth.zone", ZONE);
        URI endpoint = URI.create("http://%s:%s"
                .formatted(settings.get("liveview.evidence.store.host"), settings.get("liveview.evidence.store.port")));
        client = MinioClient.builder()
                .endpoint(endpoint.getHost(), endpoint.getPort(), false)
                .credentials(
                        settings.get("liveview.evidence.store.access-key"),
                        settings.get("liveview.evidence.store.secret-key"))
                .build();
        store = new MinioObjectStore(client, endpoint, "liveview-evidence");
        store.prepare();
    }

    /** Records two segments of two units each for one live stream of the alarm, and signs the custody log's end. */
    public void record(String alarmId, String streamId, AlarmStatus status) {
        execute(
                "INSERT INTO evidence.alarm (alarm_id, status, raised_at) VALUES ('%s', '%s', now()) ON CONFLICT DO NOTHING"
                        .formatted(alarmId, status));
        try (Connected connected = new Connected()) {
            connected.record(alarmId, streamId, status);
            connected.signHead();
        }
    }

    /** The ledger alone, without what follows a decision. */
    public void extendLockOnPaper(String alarmId, Instant until) {
        try (Connected connected = new Connected()) {
            var _ = PostgresLedger.on(vertx, connected.pool, CUSTODY, Clock.systemUTC())
                    .extendLock(alarmId, until, new Decided("somebody", "half of it"))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** The settings of the service, for its commands, on another database of the same server. */
    public Map<String, String> settings(String database) {
        Map<String, String> others = new HashMap<>(settings);
        others.merge("quarkus.datasource.reactive.url", database, (url, name) -> url.replaceAll("/zone$", "/" + name));
        return others;
    }

    /** The whole database as it is now, under another name; nobody may be connected. */
    public void copy(String name) {
        execute("CREATE DATABASE %s TEMPLATE zone".formatted(name));
        execute("GRANT CONNECT ON DATABASE %s TO liveview_evidence, liveview_eraser".formatted(name));
    }

    public void execute(String sql) {
        execute("zone", sql);
    }

    /** As the database's owner of owners. */
    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The service's role, or the eraser's. */
    public Connection connectAs(String role) throws SQLException {
        String url = settings.get(EvidenceZone.ADMIN_URL);
        return DriverManager.getConnection(url.substring(0, url.indexOf('?')), "liveview_" + role, role);
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                settings.get(EvidenceZone.ADMIN_URL).replace("/zone?", "/" + database + "?"));
    }

    /** The store with the owner's key, for who works on it without us. */
    public MinioClient client() {
        return client;
    }

    public ObjectStore store() {
        return store;
    }

    /** The segments of a live stream, in the order of their arrival. */
    public List<IndexedSegment> segments(String streamId) {
        try (Connected connected = new Connected()) {
            return new PostgresEvidenceIndex(connected.pool)
                    .segments(streamId)
                    .toCompletableFuture()
                    .join();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        store.close();
        zone.stop();
    }

    /** The service's parts while they are connected. */
    private final class Connected implements AutoCloseable {
        private final Pool pool;

        Connected() {
            PgConnectOptions options = PgConnectOptions.fromUri(settings.get("quarkus.datasource.reactive.url"))
                    .setUser(settings.get("quarkus.datasource.username"))
                    .setPassword(settings.get("quarkus.datasource.password"));
            pool = Pool.newInstance(
                    Connections.pool(vertx, List.of(options), new PoolOptions().setMaxSize(2), Duration.ofSeconds(30)));
        }

        void record(String alarmId, String streamId, AlarmStatus status) {
            Clock clock = Clock.systemUTC();
            StoreState state = new StoreState(clock);
            state.proven();
            PostgresLedger ledger = PostgresLedger.on(vertx, pool, CUSTODY, clock);
            LockPolicy policy = new LockPolicy(LockMode.COMPLIANCE, Duration.ofDays(7));
            try (var workers = Executors.newVirtualThreadPerTaskExecutor();
                    RecordingSessions sessions = new RecordingSessions(
                            state,
                            alarm -> CompletableFuture.completedStage(Optional.of(status)),
                            keys(),
                            new SegmentBounds(Duration.ofMinutes(1), 1 << 20),
                            new SegmentStoring(store, state, ledger, policy, clock),
                            new NothingKept(),
                            ledger,
                            new MemoryBudget(1 << 20),
                            new RecordCounters(),
                            workers,
                            clock)) {
                RecordingStart start = new RecordingStart(
                        streamId,
                        alarmId,
                        "garden",
                        1,
                        new VideoFormat("h264", 0, 0, 0),
                        Origin.SIMULATED,
                        Lane.LIVE,
                        "relay-1:8444");
                Listener listener = new Listener();
                RecordingSession session =
                        sessions.open(start, listener).toCompletableFuture().join();
                for (long number = 1; number <= 4; number++) {
                    var _ = session.take(unit(streamId, number), listener);
                    if (number % 2 == 0) {
                        session.seal();
                    }
                }
                await().until(() -> session.kept().equals(List.of(new NumberRange(1, 4))));
            }
        }

        void signHead() {
            try {
                SigningKey key = SigningKey.fromPem(Path.of(settings.get("liveview.custody.signing.pem")));
                PostgresHeads heads = new PostgresHeads(pool, CUSTODY, new HeadSigner(ZONE, key), Clock.systemUTC());
                StoreState state = new StoreState(Clock.systemUTC());
                state.proven();
                HeadKeeper keeper = new HeadKeeper(
                        store,
                        state,
                        new PostgresLockedHeads(pool),
                        new LockPolicy(LockMode.COMPLIANCE, Duration.ofDays(7)),
                        Clock.systemUTC());
                keeper.offer(HeadChain.CUSTODY, heads.sign().await().indefinitely());
                keeper.tick();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            pool.close().await().indefinitely();
        }
    }

    private KeyWrap keys() {
        try {
            return Pkcs12KeyWrap.open(
                    Path.of(settings.get("liveview.evidence.key.key-store")),
                    settings.get("liveview.evidence.key.key-store-password").toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessUnit unit(String streamId, long number) {
        byte[] payload = (streamId + " unit " + number + " ").repeat(20).getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        return new AccessUnit(
                number,
                payload,
                Digests.sha256(payload),
                Optional.empty(),
                now,
                now,
                number == 1,
                false,
                0,
                1,
                Lane.LIVE,
                Optional.empty());
    }

    /** Sends and does not look back. */
    private static final class Listener implements RecordListener {
        @Override
        public void stored(List<NumberRange> numbers) {}

        @Override
        public void conflict(long number, Bytes kept, Bytes refused) {
            throw new AssertionError("a conflict at " + number);
        }
    }

    /** Nothing came before, so nobody asks. */
    private static final class NothingKept implements Recordings {
        @Override
        public CompletionStage<List<Recording>> ofAlarm(String alarmId) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Optional<Recording>> find(String streamId) {
            return CompletableFuture.completedStage(Optional.empty());
        }

        @Override
        public CompletionStage<List<Segment>> segments(String streamId) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Optional<Bytes>> digest(String streamId, long number) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }
}
