package liveview.alarm.config;

import static liveview.auth.Role.AUDITOR;
import static liveview.auth.Role.CENTRAL;
import static liveview.auth.Role.CIC;
import static liveview.auth.Role.DISPATCHER;
import static liveview.auth.Role.EXPORTER;
import static liveview.auth.Role.INVESTIGATOR;
import static liveview.auth.Role.OFFICER;
import static liveview.auth.Role.RECORDER;
import static liveview.auth.Role.RELAY;
import static liveview.auth.Role.ZONE_ADMIN;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import liveview.auth.Role;
import liveview.auth.ZoneAccess;

/** What this service opens, to whom: everything else is refused. When, is decided by the alarm. */
@Singleton
class AccessTable {
    private static final String INTAKE = "liveview.alarm.v1.IntakeService/";
    private static final String INTERNAL = "liveview.internal.v1.";
    private static final Role[] ON_THE_BOARD = {CIC, OFFICER};

    @Produces
    @Singleton
    ZoneAccess access() {
        ZoneAccess.Builder table = ZoneAccess.denyAll();
        centrals(table);
        services(table);
        alarms(table);
        settings(table);
        return table.everybody("GET", "/api/zone")
                .everybody("GET", "/api/openapi")
                .everybody("GET", "/*")
                .build();
    }

    private static void centrals(ZoneAccess.Builder table) {
        table.grpc(INTAKE + "GetCapabilities", CENTRAL)
                .grpc(INTAKE + "RegisterSite", CENTRAL)
                .grpc(INTAKE + "RaiseAlarm", CENTRAL)
                .grpc(INTAKE + "Report", CENTRAL)
                .grpc(INTAKE + "UpdateAlarm", CENTRAL)
                .grpc(INTAKE + "CancelAlarm", CENTRAL)
                .grpc(INTAKE + "WithdrawBasis", CENTRAL)
                .grpc(INTAKE + "StopPictures", CENTRAL)
                .grpc(INTAKE + "Follow", CENTRAL);
    }

    private static void services(ZoneAccess.Builder table) {
        table.grpc(INTERNAL + "JournalService/Read", RELAY, RECORDER)
                .grpc(INTERNAL + "ViewService/OpenView", RELAY)
                .grpc(INTERNAL + "ViewService/ReportSeen", RELAY)
                .grpc(INTERNAL + "ViewService/EndView", RELAY)
                .grpc(INTERNAL + "ViewService/ReadWindow", RECORDER)
                .grpc(INTERNAL + "StreamRegistryService/RegisterStream", RELAY)
                .grpc(INTERNAL + "StreamRegistryService/EndStream", RELAY)
                .grpc(INTERNAL + "StreamRegistryService/LocateStreams", RELAY);
    }

    private static void alarms(ZoneAccess.Builder table) {
        String alarm = "/api/alarms/{alarmId}";
        table.http("GET", "/ws/alarms", DISPATCHER, ON_THE_BOARD)
                .http("GET", "/api/alarms", DISPATCHER, ON_THE_BOARD)
                .http("POST", "/api/alarms/join", OFFICER)
                .http("GET", alarm, DISPATCHER, ON_THE_BOARD)
                .http("GET", alarm + "/journal", DISPATCHER, CIC, AUDITOR)
                .http("POST", alarm + "/stage", DISPATCHER, ON_THE_BOARD)
                .http("POST", alarm + "/situation", DISPATCHER, ON_THE_BOARD)
                .http("POST", alarm + "/camera-request", DISPATCHER, ON_THE_BOARD)
                .http("POST", alarm + "/help", OFFICER);
        for (String deed :
                new String[] {"open", "accept", "reject", "assign", "close", "reopen", "extend", "message", "help-seen"
                }) {
            table.http("POST", alarm + "/" + deed, DISPATCHER, CIC);
        }
    }

    private static void settings(ZoneAccess.Builder table) {
        table.http("GET", "/api/me", DISPATCHER, CIC, OFFICER, INVESTIGATOR, EXPORTER, AUDITOR, ZONE_ADMIN)
                .http("GET", "/api/journal", AUDITOR, ZONE_ADMIN)
                .http("GET", "/api/teams", DISPATCHER, CIC, ZONE_ADMIN)
                .http("PUT", "/api/teams/{teamId}", ZONE_ADMIN)
                .http("GET", "/api/centrals", DISPATCHER, CIC, ZONE_ADMIN)
                .http("PUT", "/api/centrals/{centralId}", ZONE_ADMIN);
    }
}
