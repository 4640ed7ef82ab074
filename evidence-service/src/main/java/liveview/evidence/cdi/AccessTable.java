package liveview.evidence.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import liveview.auth.Role;
import liveview.auth.ZoneAccess;

/** What this service opens, to whom: everything else is refused. */
@Singleton
class AccessTable {
    @Produces
    @Singleton
    ZoneAccess access() {
        return ZoneAccess.denyAll()
                .grpc("liveview.internal.v1.RecordService/Record", Role.RELAY)
                .build();
    }
}
