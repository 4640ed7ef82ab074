package liveview.stream.cdi;

import static liveview.auth.Role.CENTRAL;
import static liveview.auth.Role.CIC;
import static liveview.auth.Role.DISPATCHER;
import static liveview.auth.Role.OFFICER;
import static liveview.auth.Role.RELAY;
import static liveview.auth.Role.WORKER;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import liveview.auth.ZoneAccess;
import liveview.stream.StreamConfig;

/** Who may do what here; a worker serves nobody. */
class StreamAccess {
    @Produces
    @Singleton
    ZoneAccess access(StreamConfig config) {
        ZoneAccess.Builder access = ZoneAccess.denyAll();
        return switch (config.role()) {
            case WORKER -> access.build();
            case RELAY ->
                access.grpc("liveview.stream.v1.PublishService/Publish", CENTRAL, WORKER)
                        .grpc("liveview.stream.v1.WatchService/Watch", RELAY, WORKER)
                        .grpcForPeople("liveview.stream.v1.WatchService/Watch", DISPATCHER, CIC, OFFICER)
                        .grpc("liveview.internal.v1.WorkService/Work", WORKER)
                        .grpc("liveview.internal.v1.ClipService/ReadPreAlarm", RELAY)
                        .http("GET", "/live/{alarmId}/{cameraId}", DISPATCHER, CIC, OFFICER)
                        .http("GET", "/live/{alarmId}/{cameraId}/pre-alarm.mp4", DISPATCHER, CIC, OFFICER)
                        .build();
        };
    }
}
