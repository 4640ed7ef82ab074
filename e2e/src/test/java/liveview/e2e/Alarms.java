package liveview.e2e;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SiteKind;

/** What a central of its own sends in the stories. */
final class Alarms {
    private Alarms() {}

    /** A break-in at an address: the least that gets through, without pictures. */
    static RaiseAlarmRequest atAnAddress(String alarmId) {
        return breakIn(alarmId).setAddress(address()).build();
    }

    /** A break-in seen on a camera of a registered site: pictures may follow. */
    static RaiseAlarmRequest atSite(String alarmId, Site site) {
        return breakIn(alarmId)
                .setSiteId(site.getSiteId())
                .addCameraIds(site.getCameras(0).getCameraId())
                .setFinding(Finding.newBuilder()
                        .addObservations(Observation.newBuilder()
                                .setCode(ObservationCode.OBSERVATION_CODE_DOOR_FORCED)
                                .setCameraId(site.getCameras(0).getCameraId()))
                        .setStatedAt(now()))
                .build();
    }

    /** A shop with one camera, under this agreement. */
    static Site shop(String agreement) {
        return Site.newBuilder()
                .setSiteId("shop")
                .setName("Shop")
                .setKind(SiteKind.SITE_KIND_SHOP)
                .setAddress(address())
                .addCameras(Camera.newBuilder().setCameraId("door").setName("door"))
                .setAgreementId(agreement)
                .build();
    }

    /** This machine's clock, as a central sends it. */
    static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }

    private static RaiseAlarmRequest.Builder breakIn(String alarmId) {
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(alarmId)
                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setRaisedAt(now());
    }

    private static Address address() {
        return Address.newBuilder()
                .setStreet("Rue de Nimy")
                .setHouseNumber("7")
                .setPostalCode("7000")
                .setMunicipality("Mons")
                .build();
    }
}
