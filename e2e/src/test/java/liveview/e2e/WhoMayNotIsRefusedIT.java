package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.CallCredentials;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import liveview.demo.zone.Central;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.testkit.access.AccessRow;
import liveview.testkit.access.KnockRefused;
import liveview.testkit.realm.Machine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever must not, at every method of the packaged services, with genuine tokens of the zone's own identity provider and
 * of another one: each is refused with kind and sentence. Which roles may is the modules' matrix.
 */
@ExtendWith(OneZone.class)
class WhoMayNotIsRefusedIT {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TestFactory
    Stream<DynamicTest> atEveryMethodOfMachines(TestZone zone) {
        CentralCalls a = zone.calls(zone.zone().centrals().getFirst());
        CentralCalls b = zone.calls(zone.zone().centrals().getLast());
        CentralCalls relay = zone.callsOfRelay();
        Doors atA = new Doors(zone, a);
        Doors atB = new Doors(zone, b);
        Doors atRelay = new Doors(zone, relay);
        Doors relayAtCentralsHost = Doors.atTheCentralsHost(zone, relay);
        Predicate<AccessRow> internal = row -> row.method().startsWith("liveview.internal.");
        Predicate<AccessRow> centrals = row -> row.roles().contains("central");
        List<Who> strangers = List.of(
                new Who("nobody", "", atA, "UNAUTHENTICATED not-signed-in"),
                new Who("garbage", "garbage", atA, "UNAUTHENTICATED token-not-recognised"),
                new Who("other zone", otherZone(zone), atA, "UNAUTHENTICATED token-not-recognised"),
                new Who("other certificate", b.token(), atA, "UNAUTHENTICATED token-not-of-this-certificate"),
                new Who(
                        "person",
                        zone.zone().signIn("dispatcher").token(),
                        atA,
                        "UNAUTHENTICATED token-not-of-this-certificate"),
                new Who("ended token", endedTokenOfB(zone), atB, "UNAUTHENTICATED token-expired"),
                new Who("relay", relay.token(), atRelay, "PERMISSION_DENIED not-your-role").where(centrals),
                new Who(
                                "relay at the centrals' host",
                                relay.token(),
                                relayAtCentralsHost,
                                "PERMISSION_DENIED not-your-door")
                        .where(internal),
                new Who("central", a.token(), atA, "PERMISSION_DENIED not-your-role").where(centrals.negate()));
        return refused("machines", strangers)
                .onClose(() -> closeAll(List.of(atA, atB, atRelay, relayAtCentralsHost, a, b, relay)));
    }

    @TestFactory
    Stream<DynamicTest> atEveryMethodOfPeople(TestZone zone) {
        CentralCalls a = zone.calls(zone.zone().centrals().getFirst());
        Doors doors = new Doors(zone, a);
        List<Who> strangers = List.of(
                new Who("nobody", "", doors, "UNAUTHENTICATED not-signed-in"),
                new Who("garbage", "garbage", doors, "UNAUTHENTICATED token-not-recognised"),
                new Who("other zone", otherZone(zone), doors, "UNAUTHENTICATED token-not-recognised"),
                new Who("central", a.token(), doors, "UNAUTHENTICATED token-bound-to-certificate"));
        return refused("people", strangers).onClose(() -> closeAll(List.of(doors, a)));
    }

    @Test
    void streamOfACentralEndsWithItsToken(TestZone zone) {
        Central b = zone.zone().centrals().getLast();
        RealmAdmin admin = new RealmAdmin(zone.zone().keycloak());
        admin.tokensLast(b.id(), SHORT);
        try (CentralCalls calls = zone.calls(b)) {
            CallCredentials token = Machine.bearer(calls.token());
            CompletableFuture<Status> ended = new CompletableFuture<>();
            IntakeServiceGrpc.newStub(calls.channel(zone.zone().alarmsAddress()))
                    .withCallCredentials(token)
                    .follow(FollowRequest.getDefaultInstance(), new StreamObserver<>() {
                        @Override
                        public void onNext(FollowResponse heard) {}

                        @Override
                        public void onError(Throwable thrown) {
                            ended.complete(Status.fromThrowable(thrown));
                        }

                        @Override
                        public void onCompleted() {
                            ended.complete(Status.OK);
                        }
                    });
            await().atMost(TestZone.PATIENCE).until(ended::isDone);
            assertEquals(Status.Code.UNAUTHENTICATED, ended.join().getCode(), ended::toString);
        } finally {
            admin.tokensLast(b.id(), Duration.ofHours(12));
        }
    }

    private static Stream<DynamicTest> refused(String door, List<Who> strangers) {
        return strangers.getFirst().doors().of(door).stream()
                .map(row -> DynamicTest.dynamicTest(row.method(), () -> {
                    Map<String, String> expected = new TreeMap<>();
                    Map<String, String> actual = new TreeMap<>();
                    strangers.stream().filter(who -> who.where().test(row)).forEach(who -> {
                        expected.put(who.name(), who.refusal());
                        KnockRefused answer =
                                who.doors().knock(row, who.token()).orElse(new KnockRefused("let in", "", "Nothing."));
                        actual.put(who.name(), answer.kind() + " " + answer.failure());
                        assertFalse(answer.sentence().isBlank(), who.name());
                    });
                    assertEquals(expected, actual);
                }));
    }

    private static String otherZone(TestZone zone) {
        return new RealmAdmin(zone.zone().keycloak()).token();
    }

    /** A genuine token of the central that has no gateway, after its end. */
    private static String endedTokenOfB(TestZone zone) {
        Central b = zone.zone().centrals().getLast();
        RealmAdmin admin = new RealmAdmin(zone.zone().keycloak());
        admin.tokensLast(b.id(), SHORT);
        try (CentralCalls calls = zone.calls(b)) {
            String token = calls.token();
            Instant ends = Instant.now().plus(SHORT);
            await().atMost(TestZone.PATIENCE).until(() -> Instant.now().isAfter(ends.plusSeconds(1)));
            return token;
        } finally {
            admin.tokensLast(b.id(), Duration.ofHours(12));
        }
    }

    private static void closeAll(List<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Somebody who must not.
     *
     * @param name as the test calls him
     * @param token what he shows
     * @param doors where he stands, with his certificate
     * @param refusal kind and name of the fact
     * @param where at which methods
     */
    private record Who(String name, String token, Doors doors, String refusal, Predicate<AccessRow> where) {
        Who(String name, String token, Doors doors, String refusal) {
            this(name, token, doors, refusal, row -> true);
        }

        Who where(Predicate<AccessRow> some) {
            return new Who(name, token, doors, refusal, some);
        }
    }
}
