package liveview.alarm.grpc;

import com.google.protobuf.Message;
import jakarta.enterprise.context.ApplicationScoped;
import liveview.alarm.NotPermitted;
import liveview.alarm.Request;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.Callers;
import liveview.protocol.internal.v1.Actor;

/** Who calls, in the journal's words. */
@ApplicationScoped
class Actors {
    private final Callers callers;

    Actors(Callers callers) {
        this.callers = callers;
    }

    /**
     * The central that calls.
     *
     * @throws NotPermitted when its token names none
     */
    Actor central() {
        Caller caller = callers.current();
        String centralId = caller.centralId().orElseThrow(NotPermitted::new);
        return machine(caller, Role.CENTRAL).setCentralId(centralId).build();
    }

    /** The service of the zone that calls. */
    Actor relay() {
        return machine(callers.current(), Role.RELAY).build();
    }

    /** A request of the central that calls, under the id it gave. */
    Request request(String requestId, Message body) {
        return new Request(central(), requestId, Calls.digest(body));
    }

    private static Actor.Builder machine(Caller caller, Role role) {
        return Actor.newBuilder()
                .setSubject(caller.subject())
                .setRole(role.claim())
                .setIdentityNotRenewed(caller.identityNotRenewed());
    }
}
