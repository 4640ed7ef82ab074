package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import liveview.alarm.ProtoTime;
import liveview.alarm.Scene;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A central learns what the zone is, registers its sites and raises alarms, each once. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class CentralRaisesAlarmIT extends AtTheMachinesDoor {
    @Test
    void capabilitiesSayWhatTheZoneIs() {
        var zone = intake().getCapabilities(
                        GetCapabilitiesRequest.newBuilder().setClient("test 1").build());
        assertEquals(TestRealm.ZONE, zone.getZone());
        assertEquals("Test zone", zone.getZoneName(0).getText());
        assertEquals(List.of("liveview.alarm.v1", "liveview.stream.v1"), zone.getProtocolsList());
        assertEquals(PictureMode.PICTURE_MODE_RECORD, zone.getPictureMode());
        assertEquals(List.of("relay-1.test:8443"), zone.getRelaysList());
        assertEquals(5_000, zone.getLimits().getMaxRequestsPerSecond());
        assertEquals(9, zone.getCategoriesCount());
    }

    @Test
    void anAlarmWithFindingAndBasisMayHavePicturesAndARetryIsAnsweredTheSame() {
        assertEquals(
                LegalBasis.LEGAL_BASIS_FACTS_FOUND, registerSite("agreement-1").getLegalBasis());
        RaiseAlarmRequest raise = alarm().setFinding(Scene.FORCED).build();
        RaiseAlarmResponse first = intake().raiseAlarm(raise);
        assertEquals(PicturesRefused.PICTURES_REFUSED_UNSPECIFIED, first.getPicturesRefused());
        Instant received = ProtoTime.fromProto(first.getReceivedAt());
        assertEquals(received.plus(Duration.ofMinutes(30)), ProtoTime.fromProto(first.getViewUntil()));
        assertEquals(0, first.getDispatchersConnected());

        RaiseAlarmResponse again = intake().raiseAlarm(raise);
        assertEquals(
                first.toBuilder().clearHead().build(),
                again.toBuilder().clearHead().build());
        refused(
                Status.Code.ALREADY_EXISTS,
                () -> intake().raiseAlarm(
                                raise.toBuilder().setCicNumber("other").build()));
    }

    @Test
    void withoutAgreementTheAlarmComesThroughAndPicturesDoNot() {
        RegisterSiteResponse registered = registerSite("unknown");
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS, registered.getPicturesRefused());
        RaiseAlarmResponse raised =
                intake().raiseAlarm(alarm().setFinding(Scene.FORCED).build());
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS, raised.getPicturesRefused());
        assertFalse(raised.hasViewUntil());
    }

    @Test
    void aSiteRequestIsDoneOnceAndItsIdNotUsedForAnother() {
        RegisterSiteRequest request = RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site("agreement-1"))
                .build();
        intake().registerSite(request);
        intake().registerSite(request);
        refused(
                Status.Code.ALREADY_EXISTS,
                () -> intake().registerSite(
                                request.toBuilder().setSite(site("agreement-2")).build()));
    }

    @Test
    void whatIsWrongIsRefusedWithItsKind() {
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> intake().raiseAlarm(alarm().clearStatus().build()));
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> intake().raiseAlarm(alarm().setAlarmId("no uuid").build()));
        refused(
                Status.Code.NOT_FOUND,
                () -> intake().cancelAlarm(cancel(UUID.randomUUID().toString())));
        RaiseAlarmRequest mine = alarm().build();
        intake().raiseAlarm(mine);
        try (Machine other = new Machine(realm, "central-b", tls.getPort())) {
            refused(Status.Code.NOT_FOUND, () -> intake(other, "central-b").cancelAlarm(cancel(mine.getAlarmId())));
        }
    }
}
