package liveview.evidence.cdi;

import static liveview.auth.Role.AUDITOR;
import static liveview.auth.Role.CIC;
import static liveview.auth.Role.DISPATCHER;
import static liveview.auth.Role.EXPORTER;
import static liveview.auth.Role.INVESTIGATOR;
import static liveview.auth.Role.OFFICER;
import static liveview.auth.Role.RELAY;
import static liveview.auth.Role.ZONE_ADMIN;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import liveview.auth.ZoneAccess;

/** What this service opens, to whom: everything else is refused. */
@Singleton
class AccessTable {
    private static final String LOOK = "/api/evidence/looks/{lookId}";
    private static final String RECORDING = "/recordings/{streamId}";
    private static final String ALARM = "/api/evidence/alarms/{alarmId}";

    @Produces
    @Singleton
    ZoneAccess access() {
        return ZoneAccess.denyAll()
                .grpc("liveview.internal.v1.RecordService/Record", RELAY)
                .http("GET", "/api/evidence/alarms", INVESTIGATOR, EXPORTER)
                .http("GET", ALARM, INVESTIGATOR, EXPORTER, DISPATCHER, CIC, OFFICER)
                .http("GET", ALARM + "/custody", INVESTIGATOR, EXPORTER, AUDITOR)
                .http("POST", ALARM + "/looks", INVESTIGATOR, DISPATCHER, CIC, OFFICER)
                .http("GET", LOOK + "/timeline", INVESTIGATOR, DISPATCHER, CIC, OFFICER)
                .http("GET", LOOK + RECORDING + "/video.mp4", INVESTIGATOR, DISPATCHER, CIC, OFFICER)
                .http("GET", LOOK + RECORDING + "/pictures", INVESTIGATOR, DISPATCHER, CIC, OFFICER)
                .http("GET", LOOK + RECORDING + "/stills/{number}", INVESTIGATOR, DISPATCHER, CIC, OFFICER)
                .http(
                        "GET",
                        "/api/evidence/store",
                        INVESTIGATOR,
                        EXPORTER,
                        AUDITOR,
                        ZONE_ADMIN,
                        DISPATCHER,
                        CIC,
                        OFFICER)
                .http("POST", ALARM + "/exports", EXPORTER)
                .http("GET", "/api/evidence/exports", EXPORTER)
                .http("GET", "/api/evidence/exports/{exportId}", EXPORTER)
                .everybody("GET", "/api/evidence/exports/{exportId}/bag.zip")
                .everybody("GET", "/api/evidence/fingerprint")
                .everybody("GET", "/api/evidence/key.pem")
                .everybody("GET", "/api/evidence/openapi")
                .build();
    }
}
