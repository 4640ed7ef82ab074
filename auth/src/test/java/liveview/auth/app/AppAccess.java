package liveview.auth.app;

import static liveview.auth.Role.CENTRAL;
import static liveview.auth.Role.DISPATCHER;
import static liveview.auth.Role.RELAY;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import liveview.auth.ZoneAccess;

/** The access table of the small service. */
class AppAccess {
    @Produces
    @Singleton
    ZoneAccess access() {
        return ZoneAccess.denyAll()
                .grpc("liveview.alarm.v1.IntakeService/GetCapabilities", CENTRAL)
                .grpc("liveview.alarm.v1.IntakeService/RaiseAlarm", CENTRAL)
                .grpc("liveview.alarm.v1.IntakeService/Report", CENTRAL)
                .grpc("liveview.alarm.v1.IntakeService/Follow", CENTRAL)
                .grpc("liveview.stream.v1.PublishService/Publish", CENTRAL)
                .grpc("liveview.internal.v1.ViewService/EndView", RELAY)
                .http("GET", "/api/me", DISPATCHER)
                .http("GET", "/api/refuse/{kind}", DISPATCHER)
                .http("POST", "/api/echo", DISPATCHER)
                .http("GET", "/ws/alarms", DISPATCHER)
                .http("GET", "/live/{alarmId}", DISPATCHER)
                .everybody("GET", "/api/zone")
                .everybody("GET", "/*")
                .build();
    }
}
