package liveview.alarm.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import liveview.alarm.Scene;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import liveview.protocol.internal.v1.ReadWindowRequest;
import liveview.protocol.internal.v1.ReadWindowResponse;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** The recorder asks who may look back at what was recorded: whoever may watch it live. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class RecorderReadsWindowIT extends AtTheMachinesDoor {
    @Test
    void whoMayWatchMayLookBackUntilThePicturesEnd() {
        registerSite("agreement-1");
        RaiseAlarmRequest raise = alarm().setFinding(Scene.FORCED).build();
        intake().raiseAlarm(raise);
        ReadWindowRequest ask = ask(raise, "dispatcher");
        ReadWindowResponse window = windows().readWindow(ask);
        assertEquals("dispatcher", window.getViewer().getRole());
        assertTrue(window.getViewUntil().getSeconds() > Instant.now().getEpochSecond());
        refused(Status.Code.NOT_FOUND, () -> windows().readWindow(ask(raise, "officer")));
        refused(Status.Code.PERMISSION_DENIED, () -> windows().readWindow(ask(raise, "investigator")));

        intake().withdrawBasis(WithdrawBasisRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setAlarmId(raise.getAlarmId())
                .build());
        await().untilAsserted(() ->
                refused(Status.Code.FAILED_PRECONDITION, () -> windows().readWindow(ask)));
    }

    private static ReadWindowRequest ask(RaiseAlarmRequest alarm, String role) {
        return ReadWindowRequest.newBuilder()
                .setAlarmId(alarm.getAlarmId())
                .setViewer(DISPATCHER.toBuilder().clearRole())
                .addRoles(role)
                .build();
    }

    private ViewServiceGrpc.ViewServiceBlockingStub windows() {
        String token =
                realm.token().of("recorder").role("recorder").boundTo("relay").text();
        return ViewServiceGrpc.newBlockingStub(relay.channel()).withCallCredentials(Machine.bearer(token));
    }
}
