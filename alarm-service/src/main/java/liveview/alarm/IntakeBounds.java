package liveview.alarm;

import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.DetectionArea;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.Position;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;

/** The limits of what a central sends, as the .proto files state them. */
public final class IntakeBounds {
    private static final int CAMERAS = 64;

    private IntakeBounds() {}

    /**
     * Checks a new alarm.
     *
     * @throws InvalidRequest when any value is out of bounds
     */
    public static void check(RaiseAlarmRequest request) {
        Bounds.uuid("alarm_id", request.getAlarmId());
        if (request.getStatus() == AlarmStatus.ALARM_STATUS_UNSPECIFIED) {
            throw new InvalidRequest(
                    "status is not specified, so nobody can tell whether this is real.",
                    "Send ALARM_STATUS_ACTUAL, ALARM_STATUS_EXERCISE or ALARM_STATUS_TEST.");
        }
        Bounds.known("status", request.getStatus());
        Bounds.chosen("category", request.getCategory());
        switch (request.getPlaceCase()) {
            case SITE_ID -> Bounds.id("site_id", request.getSiteId());
            case ADDRESS -> check(request.getAddress());
            case PLACE_NOT_SET ->
                throw new InvalidRequest("The alarm does not say where.", "Send a site_id or an address.");
        }
        Bounds.count("detection_areas", request.getDetectionAreasCount(), 64);
        for (DetectionArea area : request.getDetectionAreasList()) {
            Bounds.label("detection_areas.code", area.getCode(), 0, 64);
            Bounds.label("detection_areas.name", area.getName(), 0, 200);
            Bounds.text("detection_areas.description", area.getDescription());
        }
        cameras(request.getCameraIdsList());
        if (request.hasFinding()) {
            check(request.getFinding());
        }
        SituationReports.check(request.getSituation());
        Bounds.label("cic_number", request.getCicNumber(), 0, 64);
        Bounds.phone("call_back_number", request.getCallBackNumber());
    }

    /**
     * Checks an update.
     *
     * @throws InvalidRequest when any value is out of bounds, or nothing is said
     */
    public static void check(UpdateAlarmRequest request) {
        Bounds.uuid("request_id", request.getRequestId());
        if (request.hasFinding()) {
            check(request.getFinding());
        }
        SituationReports.check(request.getSituation());
        Bounds.label("cic_number", request.getCicNumber(), 0, 64);
        Bounds.text("message", request.getMessage());
        Bounds.text(
                "camera_request_answer.text", request.getCameraRequestAnswer().getText());
        cameras(request.getCameraIdsList());
        boolean saysNothing = !request.hasFinding()
                && !request.hasSituation()
                && request.getCicNumber().isEmpty()
                && !request.hasMessage()
                && !request.hasCameraRequestAnswer()
                && request.getCameraIdsCount() == 0;
        if (saysNothing) {
            throw new InvalidRequest("The update says nothing.", "Send at least one of its parts.");
        }
    }

    /**
     * Checks a site.
     *
     * @throws InvalidRequest when any value is out of bounds
     */
    public static void check(Site site) {
        Bounds.id("site_id", site.getSiteId());
        Bounds.label("name", site.getName(), 0, 200);
        Bounds.known("kind", site.getKind());
        check(site.getAddress());
        Bounds.count("cameras", site.getCamerasCount(), CAMERAS);
        for (Camera camera : site.getCamerasList()) {
            Bounds.id("camera_id", camera.getCameraId());
            Bounds.label("cameras.name", camera.getName(), 0, 100);
            Bounds.text("cameras.view", camera.getView());
            Bounds.count("cameras.abilities", camera.getAbilitiesCount(), 16);
            camera.getAbilitiesList().forEach(ability -> Bounds.chosen("cameras.abilities", ability));
        }
        long distinct = site.getCamerasList().stream()
                .map(Camera::getCameraId)
                .distinct()
                .count();
        if (distinct != site.getCamerasCount()) {
            throw new InvalidRequest("Two cameras of the site have the same camera_id.", "Give each its own.");
        }
        Bounds.phone("call_back_number", site.getCallBackNumber());
        Bounds.optionalId("agreement_id", site.getAgreementId());
        Bounds.text("access_notes", site.getAccessNotes());
        Bounds.text("hazards", site.getHazards());
    }

    private static void check(Finding finding) {
        if (finding.getObservationsCount() == 0) {
            throw new InvalidRequest(
                    "The finding holds no observation.", "Send at least one coded observation with it.");
        }
        Bounds.count("finding.observations", finding.getObservationsCount(), 20);
        for (Observation observation : finding.getObservationsList()) {
            Bounds.chosen("finding.observations.code", observation.getCode());
            Bounds.count("finding.observations.count", observation.getCount(), 1000);
            Bounds.optionalId("finding.observations.camera_id", observation.getCameraId());
        }
        Bounds.text("finding.text", finding.getText());
        Bounds.count("finding.avs_level", finding.getAvsLevel(), 4);
        Bounds.label("finding.operator", finding.getOperator(), 0, 64);
    }

    private static void check(Address address) {
        Bounds.label("address.street", address.getStreet(), 0, 200);
        Bounds.label("address.house_number", address.getHouseNumber(), 0, 200);
        Bounds.label("address.box", address.getBox(), 0, 200);
        Bounds.label("address.floor", address.getFloor(), 0, 200);
        Bounds.text("address.entrance", address.getEntrance());
        Bounds.label("address.postal_code", address.getPostalCode(), 0, 200);
        Bounds.label("address.municipality", address.getMunicipality(), 0, 200);
        if (!address.getCountry().isEmpty() && !address.getCountry().matches("[A-Z]{2}")) {
            throw new InvalidRequest(
                    "address.country is not a country code.", "Send two capital letters (ISO 3166-1), such as BE.");
        }
        Position position = address.getPosition();
        boolean onEarth = Math.abs(position.getLatitude()) <= 90 && Math.abs(position.getLongitude()) <= 180;
        if (!onEarth) {
            throw new InvalidRequest(
                    "address.position is not on earth.", "Send degrees: latitude -90 to 90, longitude -180 to 180.");
        }
    }

    private static void cameras(Iterable<String> cameraIds) {
        int count = 0;
        for (String cameraId : cameraIds) {
            Bounds.id("camera_ids", cameraId);
            count++;
        }
        Bounds.count("camera_ids", count, CAMERAS);
    }
}
