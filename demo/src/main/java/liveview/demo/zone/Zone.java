package liveview.demo.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import liveview.demo.client.Person;
import liveview.demo.front.Front;
import liveview.demo.front.PathTable;
import liveview.demo.front.Upstream;
import liveview.demo.neighbours.ClientTls;
import liveview.demo.neighbours.Folders;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Keycloak;
import liveview.demo.neighbours.KeycloakOptions;
import liveview.demo.neighbours.ObjectStore;
import liveview.demo.neighbours.Pki;
import liveview.demo.neighbours.Postgres;
import liveview.demo.neighbours.StoreAddress;
import liveview.demo.neighbours.StoreProgram;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessState;

/** A running police zone with its neighbours, and a central's gateway beside it; closing it ends every process. */
public final class Zone implements AutoCloseable {
    private static final Duration STORE_PATIENCE = Duration.ofMinutes(2);
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final ZoneOptions options;
    private final Packages packages;
    private final Progress progress;
    private final ZonePlan plan;
    private final Pki pki;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private final List<Central> centrals;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final ZoneSettings settings;
    private final Service alarmService;
    private final Service evidenceService;
    private volatile Optional<ObjectStore> store = Optional.empty();
    private final List<Service> relays;
    private final Service worker;
    private final Service gateway;

    /** Starts everything in order and returns when the picture could be sent. */
    public static Zone start(Packages packages, ZoneOptions options, Progress progress) {
        return new Zone(packages, options, progress);
    }

    private Zone(Packages packages, ZoneOptions options, Progress progress) {
        this.packages = packages;
        this.options = options;
        this.progress = progress;
        plan = ZonePlan.draw(options);
        pki = Pki.open(options.folder().resolve("pki"), Clock.systemUTC());
        centrals = List.of(
                central("central-a", "Central A", "+3225550100"), central("central-b", "Central B", "+3225550101"));
        try {
            Secrets secrets = new Secrets(options.folder().resolve("secrets"));
            ZoneDatabase database = new ZoneDatabase(secrets);
            CompletableFuture<StoreAddress> objects = CompletableFuture.supplyAsync(this::startStore, VIRTUAL);
            CompletableFuture<Postgres> data = CompletableFuture.supplyAsync(() -> startPostgres(database), VIRTUAL);
            CompletableFuture<Keycloak> login = CompletableFuture.supplyAsync(this::startKeycloak, VIRTUAL);
            postgres = await(data);
            keycloak = await(login);
            settings = new ZoneSettings(plan, pki, postgres, keycloak, options.links());
            alarmService = startAlarmService(database);
            evidenceService = startEvidenceService(database, await(objects), secrets);
            relays = IntStream.range(0, plan.relays().size())
                    .mapToObj(this::startRelay)
                    .toList();
            worker = startWorker();
            for (Service service : services()) {
                service.awaitReady();
                progress.done(service.name());
            }
            Front _ = keep(startFront());
            new ZoneSetup(this).apply();
            centrals.forEach(central -> ClientFile.write(clientFile(central), this, central));
            progress.done("front, centrals and teams");
            gateway = startGateway();
            gateway.awaitReady();
            progress.done(gateway.name());
        } catch (RuntimeException e) {
            Thread.interrupted();
            close();
            throw e;
        }
    }

    private Postgres startPostgres(ZoneDatabase database) {
        Postgres started = keep(Postgres.start(options.folder().resolve("postgres")));
        database.prepare(started);
        progress.done("PostgreSQL");
        database.migrateAlarms(started, packages.jar("alarm-service"), options.folder());
        database.migrateEvidence(started, packages.jar("evidence-service"), options.folder());
        progress.done("database migrated");
        return started;
    }

    /** The store that the environment names, otherwise one of our own. */
    private StoreAddress startStore() {
        StoreAddress address = StoreAddress.configured().orElseGet(() -> {
            ObjectStore started =
                    keep(ObjectStore.start(StoreProgram.any(), options.folder().resolve("store")));
            store = Optional.of(started);
            if (!started.serviceAddress().equals(started.address())) {
                prepareBucket(started.address());
            }
            return started.serviceAddress();
        });
        progress.done("object store");
        return address;
    }

    /** With the owner's key, because the service's own may not make one. */
    private void prepareBucket(StoreAddress owner) {
        Path log = options.folder().resolve("logs/store-lock.log");
        Path folder = options.folder().resolve("store-lock");
        ManagedProcess proof = ManagedProcess.start(ServiceFolder.prepare(
                "store-lock",
                packages.jar("evidence-service"),
                JitCompiler.QUICK,
                folder,
                log,
                ZoneSettings.store(owner),
                List.of("--probe-lock")));
        proof.awaitSuccess(STORE_PATIENCE);
    }

    private Keycloak startKeycloak() {
        Path folder = options.folder().resolve("keycloak");
        Map<String, Identity> clients = Map.of(
                "relay",
                plan.identity(pki, "relay"),
                "worker",
                plan.identity(pki, "worker"),
                "recorder",
                plan.identity(pki, "recorder"));
        // made anew at each start: addresses and passwords may be others than last time
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
        Path realm = DemoRealm.write(folder, plan.origin(), options, centrals, clients);
        Keycloak started = keep(Keycloak.start(
                KeycloakOptions.of(folder, List.of(realm), pki).behind(URI.create(plan.origin() + "/auth"))));
        progress.done("Keycloak");
        return started;
    }

    private Service startAlarmService(ZoneDatabase database) {
        Path folder = options.folder().resolve("alarm-service");
        return start(
                ServiceKind.ALARM_SERVICE,
                "alarm-service",
                plan.alarms(),
                settings.alarmService(folder, plan.alarms(), database));
    }

    private Service startEvidenceService(ZoneDatabase database, StoreAddress address, Secrets secrets) {
        Path folder = options.folder().resolve("evidence-service");
        ZoneKey key = ZoneKey.in(folder, secrets);
        return start(
                ServiceKind.EVIDENCE_SERVICE,
                "evidence-service",
                plan.evidence(),
                settings.evidenceService(folder, plan.evidence(), database, address, key));
    }

    private Service startRelay(int index) {
        String name = "relay-" + (index + 1);
        Doors doors = plan.relays().get(index);
        return start(
                ServiceKind.RELAY, name, doors, settings.relay(options.folder().resolve(name), doors));
    }

    private Service startWorker() {
        Path folder = options.folder().resolve("worker");
        return start(ServiceKind.WORKER, "worker", plan.worker(), settings.worker(folder, plan.worker()));
    }

    private Service startGateway() {
        Path folder = options.folder().resolve("central-gateway");
        Doors page = new Doors(plan.gatewayPort(), plan.gatewayPort(), plan.gatewayPort());
        return start(
                ServiceKind.CENTRAL_GATEWAY, "central-gateway", page, settings.gateway(folder, centrals.getFirst()));
    }

    private Service start(ServiceKind kind, String name, Doors doors, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(options.settingsOf(kind.title()));
        return keep(Service.start(
                kind, name, packages.jar(kind.module()), options.compiler(), options.folder(), doors, all));
    }

    private Front startFront() {
        Map<String, Upstream> parts = Map.of(
                "alarm-service", Upstream.of(List.of(plan.alarms().plain())),
                "relay", Upstream.of(plan.relays().stream().map(Doors::plain).toList()),
                "evidence-service", Upstream.of(List.of(plan.evidence().plain())),
                "keycloak", Upstream.of(List.of(keycloak.address().getPort())));
        PathTable paths = PathTable.of(Arrays.stream(FrontPath.values())
                .collect(Collectors.toMap(FrontPath::prefix, path -> parts.get(path.part()))));
        if (options.address().isEmpty()) {
            return Front.plain("127.0.0.1", plan.frontPort(), paths);
        }
        String address = options.address().get();
        // by name: with kept data the address may be another one than last time
        Identity identity = pki.service("front-" + address.replace(':', '.'), List.of(address));
        return Front.tls(address, plan.frontPort(), paths, identity.certificate(), identity.key());
    }

    private Central central(String id, String name, String phoneNumber) {
        return new Central(id, name, phoneNumber, List.of("agreement-" + id), pki.central(id), pki.authority());
    }

    private synchronized <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the zone starts", e);
        }
    }

    /** The one origin of the pages, ending in {@code /}. */
    public URI front() {
        return URI.create(plan.origin() + "/");
    }

    /** The operator's page of the central's gateway. */
    public URI operatorPage() {
        return URI.create("http://127.0.0.1:%d/".formatted(plan.gatewayPort()));
    }

    /** Where centrals reach the zone's intake, host and port. */
    public String alarmsAddress() {
        return settings.alarmsAddress();
    }

    /** Where centrals send video, host and port of each relay. */
    public List<String> relayAddresses() {
        return settings.relayAddresses();
    }

    /** Where centrals get tokens. */
    public URI tokenEndpoint() {
        return settings.tokenEndpoint();
    }

    public Pki pki() {
        return pki;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Keycloak keycloak() {
        return keycloak;
    }

    public Service alarmService() {
        return alarmService;
    }

    public Service evidenceService() {
        return evidenceService;
    }

    /** The object store; none when the environment names one that is not ours. */
    public Optional<ObjectStore> store() {
        return store;
    }

    public List<Service> relays() {
        return relays;
    }

    public Service worker() {
        return worker;
    }

    public Service gateway() {
        return gateway;
    }

    /** alarm-service, evidence-service, the relays and the worker. */
    public List<Service> services() {
        return Stream.of(List.of(alarmService, evidenceService), relays, List.of(worker))
                .flatMap(List::stream)
                .toList();
    }

    /** How it stands now with every process of the zone, its neighbours and the central's gateway. */
    public List<ProcessState> processes() {
        Stream<ProcessState> neighbours =
                Stream.concat(Stream.of(postgres.state(), keycloak.state()), store.map(ObjectStore::state).stream());
        Stream<ProcessState> ours =
                Stream.concat(services().stream(), Stream.of(gateway)).map(Service::state);
        return Stream.concat(neighbours, ours).toList();
    }

    /** The centrals of the zone; the gateway is the first one's. */
    public List<Central> centrals() {
        return centrals;
    }

    /** The certificate of the key that signs the journal's heads: what a witness checks them with. */
    public Path journalCertificate() {
        return plan.identity(pki, "journal").certificate();
    }

    /** What a client of this central has to know, as variables that a shell reads. */
    public Path clientFile(Central central) {
        return options.folder().resolve(central.id() + ".env");
    }

    /** Signs in one of {@link DemoUser#all()}, as the console does. */
    public Person signIn(String user) {
        return Person.signIn(front(), trust(), user, options.password());
    }

    private SSLContext trust() {
        return ClientTls.context(pki.central("visitor"), pki.authority());
    }

    /** Ends everything, last started first. */
    @Override
    public void close() {
        for (AutoCloseable part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the zone does not end", e);
            }
        }
    }

    private synchronized AutoCloseable next() {
        return running.poll();
    }
}
