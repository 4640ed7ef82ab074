package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import liveview.alarm.AlarmJournal;
import liveview.alarm.CentralStore;
import liveview.alarm.ProtoTime;
import liveview.alarm.Scene;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SiteKind;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** The machines' door on a real database, with a central and a relay before it. */
abstract class AtTheMachinesDoor {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Actor DISPATCHER = Actor.newBuilder()
            .setSubject("anne")
            .setName("Anne")
            .setRole("dispatcher")
            .build();

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource(tls = true)
    URI tls;

    @Inject
    AlarmJournal journal;

    @Inject
    CentralStore centrals;

    TestRealm realm;
    Machine central;
    Machine relay;

    @BeforeEach
    void connect() {
        realm = TestRealm.in(folder);
        central = new Machine(realm, "central-a", tls.getPort());
        relay = new Machine(realm, "relay", tls.getPort());
        done(centrals.put(Scene.ADMIN, Scene.AGREED));
    }

    @AfterEach
    void disconnect() {
        central.close();
        relay.close();
    }

    IntakeServiceGrpc.IntakeServiceBlockingStub intake() {
        return intake(central, "central-a");
    }

    IntakeServiceGrpc.IntakeServiceBlockingStub intake(Machine machine, String name) {
        return IntakeServiceGrpc.newBlockingStub(machine.channel()).withCallCredentials(Machine.bearer(token(name)));
    }

    JournalServiceGrpc.JournalServiceBlockingStub reader() {
        return JournalServiceGrpc.newBlockingStub(relay.channel()).withCallCredentials(Machine.bearer(relayToken()));
    }

    List<JournalEntry> read(long after, long until) {
        List<JournalEntry> entries = new CopyOnWriteArrayList<>();
        reader().read(ReadRequest.newBuilder().setAfterPosition(after).build())
                .forEachRemaining(response -> entries.addAll(response.getEntriesList()));
        assertTrue(entries.getLast().getPosition() >= until);
        return entries;
    }

    String token(String name) {
        return realm.token()
                .of(name)
                .role("central")
                .central(name)
                .boundTo(name)
                .text();
    }

    String relayToken() {
        return realm.token().of("relay").role("relay").boundTo("relay").text();
    }

    RegisterSiteResponse registerSite(String agreementId) {
        return intake().registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site(agreementId))
                .build());
    }

    static Site site(String agreementId) {
        return Site.newBuilder()
                .setSiteId("s1")
                .setName("Rue des Clercs 12")
                .setKind(SiteKind.SITE_KIND_SHOP)
                .setAddress(Address.newBuilder()
                        .setStreet("Rue des Clercs")
                        .setHouseNumber("12")
                        .setPostalCode("7000")
                        .setMunicipality("Mons"))
                .setAgreementId(agreementId)
                .addCameras(Camera.newBuilder().setCameraId("garden").setName("garden"))
                .build();
    }

    static RaiseAlarmRequest.Builder alarm() {
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(UUID.randomUUID().toString())
                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId("s1")
                .addCameraIds("garden")
                .setRaisedAt(ProtoTime.toProto(Instant.now()));
    }

    static CancelAlarmRequest cancel(String alarmId) {
        return CancelAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setAlarmId(alarmId)
                .build();
    }

    static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static <T> StreamObserver<T> collect(List<T> into, CompletableFuture<Void> over) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T message) {
                into.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                over.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                over.complete(null);
            }
        };
    }

    static void refused(Status.Code code, Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(code, refused.getStatus().getCode(), refused.getMessage());
        assertTrue(String.valueOf(refused.getStatus().getDescription()).endsWith("."), refused.getMessage());
    }
}
