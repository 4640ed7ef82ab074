package liveview.alarm.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.stub.StreamObserver;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.alarm.ProtoTime;
import liveview.alarm.ZoneDatabase;
import liveview.alarm.rest.PageSocket;
import liveview.demo.neighbours.Postgres;
import liveview.demo.process.FreePorts;
import liveview.journal.Bytes;
import liveview.journal.SignedHead;
import liveview.journal.file.HeadsFile;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The executable as it is shipped: it migrates, serves, survives a kill, finds what was done to its journal, and two of
 * them answer for the whole zone.
 */
class PackagedServiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    @TempDir
    Path folder;

    private final TestRealmResource realmResource = new TestRealmResource();
    private Map<String, String> realmSettings;
    private Postgres postgres;
    private Path key;
    private final List<Served> services = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        realmSettings = realmResource.start();
        postgres = Postgres.start(folder.resolve("postgres"));
        ZoneDatabase.prepare(postgres);
        key = ZoneDatabase.signingKey(folder);
        configure(folder, Map.of());
    }

    private void configure(Path in, Map<String, String> own) throws Exception {
        Map<String, String> settings = new HashMap<>(realmSettings);
        settings.putAll(ZoneDatabase.configuration(postgres, key));
        settings.putAll(own);
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        Files.createDirectories(in.resolve("config"));
        Files.write(in.resolve("config/application.properties"), lines);
    }

    @AfterEach
    void stop() {
        services.forEach(service -> service.process().destroyForcibly());
        postgres.close();
        realmResource.stop();
    }

    @Test
    void whatItKeepsSurvivesAKillAndWhoTampersWithItIsFound() throws Exception {
        Result before = run("check");
        assertEquals(2, before.code(), before.text());
        Result migrated = run("--migrate");
        assertEquals(0, migrated.code(), migrated.text());
        assertTrue(migrated.text().contains("4 migrations were applied"), migrated.text());
        assertTrue(run("--migrate").text().contains("0 migrations were applied"));

        Served service = serve();
        List<FollowResponse> heard = new CopyOnWriteArrayList<>();
        String kept;
        long position;
        try (Machine central = central(service)) {
            follow(central, 0, heard);
            kept = raise(central).getAlarmId();
            cancel(central, kept);
            await().atMost(PATIENCE)
                    .until(() -> heard.stream()
                            .anyMatch(message ->
                                    message.hasHead() && message.getHead().getPosition() >= 2));
            position = events(heard).getLast().getPosition();
        }
        service.process().destroyForcibly().waitFor();

        service = serve();
        List<FollowResponse> resumed = new CopyOnWriteArrayList<>();
        try (Machine central = central(service)) {
            follow(central, position, resumed);
            String later = raise(central).getAlarmId();
            await().atMost(PATIENCE).until(() -> !events(resumed).isEmpty());
            assertEquals(later, events(resumed).getFirst().getAlarmId(), "nothing that was handled comes again");
            assertTrue(raise(central).getPosition() > position);
        }

        Path heads = folder.resolve("heads.jsonl");
        HeadsFile file = new HeadsFile(heads);
        for (FollowResponse message : heard) {
            if (message.hasHead()) {
                file.append(signed(message.getHead()));
            }
        }
        Result intact = run("check", "--heads", heads.toString());
        assertEquals(0, intact.code(), intact.text());
        assertTrue(intact.text().contains("The journal is intact"), intact.text());

        Result erased = run("--erase", kept, "--by", "the DPO", "--reason", "decision 12");
        assertEquals(0, erased.code(), erased.text());
        assertEquals(0, run("check", "--heads", heads.toString()).code(), "a lawful erasure is no finding");

        postgres.execute("zone", "UPDATE journal.entry SET kind = 'alarm_rejected' WHERE position = 2");
        Result altered = run("check", "--heads", heads.toString());
        assertEquals(1, altered.code(), altered.text());
        assertTrue(altered.text().contains("Entry 2 was altered"), altered.text());

        postgres.execute(
                "zone",
                "DELETE FROM journal.entry; DELETE FROM journal.signed_head;"
                        + " ALTER TABLE journal.payload DISABLE TRIGGER ALL; DELETE FROM journal.payload;"
                        + " UPDATE journal.head SET position = 0, digest = decode(repeat('00', 32), 'hex')");
        assertEquals(0, run("check").code(), "without a witness an emptied journal looks like a new one");
        Result emptied = run("check", "--heads", heads.toString());
        assertEquals(1, emptied.code(), emptied.text());
        assertTrue(emptied.text().contains("The end was cut off"), emptied.text());
    }

    @Test
    void eachOfTwoProcessesAnswersForTheWholeZoneUntilTheOtherIsKilled() throws Exception {
        assertEquals(0, run("--migrate").code());
        postgres.execute("zone", "INSERT INTO alarm.central VALUES ('central-a', 'Central A', '')");
        Served one = serve();
        Served other = serve();
        String dispatcher = realm().token().of("anne").role("dispatcher").text();
        try (HttpClient http = HttpClient.newHttpClient();
                Machine here = central(one);
                Machine there = central(other)) {
            URI service = URI.create("http://127.0.0.1:" + one.plain());
            PageSocket board = PageSocket.open(http, service, dispatcher, PageSocket.ORIGIN);
            follow(here, 0, new CopyOnWriteArrayList<>());
            await().atMost(PATIENCE).until(() -> raise(there).getDispatchersConnected() == 1);
            assertEquals(1, raise(here).getDispatchersConnected());
            await().atMost(PATIENCE).until(() -> connected(http, other, dispatcher));

            one.process().destroyForcibly().waitFor();
            await().atMost(PATIENCE).until(() -> raise(there).getDispatchersConnected() == 0);
            await().atMost(PATIENCE).until(() -> !connected(http, other, dispatcher));
            board.close();
        }
    }

    /** Whether this process says that the central is there. */
    private static boolean connected(HttpClient http, Served asked, String token)
            throws IOException, InterruptedException {
        PageSocket board =
                PageSocket.open(http, URI.create("http://127.0.0.1:" + asked.plain()), token, PageSocket.ORIGIN);
        try {
            return board.resume(0)
                    .first(message -> message.get("type").asText().equals("centrals"))
                    .get("centrals")
                    .get(0)
                    .get("connected")
                    .asBoolean();
        } finally {
            board.close();
        }
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithTheUsage() throws Exception {
        Result result = run("--erase", "x");
        assertEquals(2, result.code());
        assertTrue(result.text().contains("--by is missing"), result.text());
        assertTrue(result.text().contains("Exit codes"), result.text());
    }

    private Served serve() throws Exception {
        List<Integer> ports = FreePorts.next(3);
        Path own = Files.createDirectories(folder.resolve("service-" + services.size()));
        configure(
                own,
                Map.of(
                        "quarkus.http.port", ports.get(0).toString(),
                        "quarkus.http.ssl-port", ports.get(1).toString(),
                        "quarkus.management.port", ports.get(2).toString()));
        Served served = new Served(start(own, own.resolve("service.log").toFile()), ports.get(0), ports.get(1));
        services.add(served);
        HttpRequest ready = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/health/ready".formatted(ports.get(2))))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> http.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
        return served;
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        File out = folder.resolve("command.log").toFile();
        Process command = start(folder, out, arguments);
        int code = command.waitFor();
        return new Result(code, Files.readString(out.toPath()));
    }

    private static Process start(Path in, File out, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
    }

    private TestRealm realm() {
        return TestRealm.in(Path.of(realmSettings.get(TestRealm.FOLDER)));
    }

    private Machine central(Served service) {
        return new Machine(realm(), "central-a", service.tls());
    }

    private String token() {
        return realm().token()
                .of("central-a")
                .role("central")
                .central("central-a")
                .boundTo("central-a")
                .text();
    }

    private RaiseAlarmResponse raise(Machine central) {
        return intake(central)
                .raiseAlarm(RaiseAlarmRequest.newBuilder()
                        .setAlarmId(UUID.randomUUID().toString())
                        .setStatus(AlarmStatus.ALARM_STATUS_TEST)
                        .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                        .setSiteId("s1")
                        .setRaisedAt(ProtoTime.toProto(Instant.now()))
                        .build());
    }

    private void cancel(Machine central, String alarmId) {
        assertTrue(intake(central)
                .cancelAlarm(CancelAlarmRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setAlarmId(alarmId)
                        .build())
                .getClosed());
    }

    private IntakeServiceGrpc.IntakeServiceBlockingStub intake(Machine central) {
        return IntakeServiceGrpc.newBlockingStub(central.channel()).withCallCredentials(Machine.bearer(token()));
    }

    private void follow(Machine central, long after, List<FollowResponse> into) {
        IntakeServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token()))
                .follow(FollowRequest.newBuilder().setAfterPosition(after).build(), new StreamObserver<>() {
                    @Override
                    public void onNext(FollowResponse message) {
                        into.add(message);
                    }

                    @Override
                    public void onError(Throwable gone) {}

                    @Override
                    public void onCompleted() {}
                });
    }

    private static List<AlarmEvent> events(List<FollowResponse> heard) {
        return heard.stream()
                .filter(FollowResponse::hasEvent)
                .map(FollowResponse::getEvent)
                .toList();
    }

    private static SignedHead signed(ChainHead head) {
        return new SignedHead(
                head.getZone(),
                head.getPosition(),
                Bytes.of(head.getDigest().toByteArray()),
                ProtoTime.fromProto(head.getSignedAt()),
                head.getKeyId(),
                Bytes.of(head.getSignature().toByteArray()));
    }

    private record Served(Process process, int plain, int tls) {}

    private record Result(int code, String text) {}
}
