package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZoneAccessTest {
    private final ZoneAccess access = ZoneAccess.denyAll()
            .http("GET", "/api/alarms", Role.DISPATCHER, Role.CIC)
            .http("GET", "/api/alarms/{alarmId}", Role.DISPATCHER)
            .grpc("liveview.stream.v1.WatchService/Watch", Role.RELAY)
            .grpcForPeople("liveview.stream.v1.WatchService/Watch", Role.OFFICER)
            .everybody("GET", "/api/zone")
            .everybody("GET", "/*")
            .build();

    @Test
    void whatIsNotListedIsNobodys() {
        assertThrows(NotOpen.class, () -> check("POST", "/api/alarms", Door.PEOPLE, Role.DISPATCHER));
        assertThrows(NotOpen.class, () -> check("GET", "/api/alarms/1/journal", Door.PEOPLE, Role.DISPATCHER));
        assertThrows(NotOpen.class, () -> check("GET", "/api/alarms/", Door.PEOPLE, Role.DISPATCHER));
        assertThrows(NotOpen.class, () -> check("POST", "/index.html", Door.PEOPLE, Role.DISPATCHER));
    }

    @Test
    void whoIsNobodyIsToldToSignIn() {
        assertThrows(NotSignedIn.class, () -> access.check("GET", "/api/alarms", Door.PEOPLE, Optional.empty()));
        assertThrows(NotSignedIn.class, () -> access.check("GET", "/api/nothing", Door.PEOPLE, Optional.empty()));
    }

    @Test
    void anyOfTheRolesWillDo() {
        assertDoesNotThrow(() -> check("GET", "/api/alarms", Door.PEOPLE, Role.CIC));
        assertDoesNotThrow(() -> check("GET", "/api/alarms/0198", Door.PEOPLE, Role.DISPATCHER));
        assertThrows(NotYourRole.class, () -> check("GET", "/api/alarms/0198", Door.PEOPLE, Role.CIC));
    }

    @Test
    void theSameMethodMayBeOpenToOthersAtEachDoor() {
        String watch = "/liveview.stream.v1.WatchService/Watch";
        assertDoesNotThrow(() -> check("POST", watch, Door.MACHINES, Role.RELAY));
        assertDoesNotThrow(() -> check("POST", watch, Door.PEOPLE, Role.OFFICER));
        assertThrows(NotYourRole.class, () -> check("POST", watch, Door.PEOPLE, Role.RELAY));
        assertThrows(NotYourRole.class, () -> check("POST", watch, Door.MACHINES, Role.OFFICER));
    }

    @Test
    void theOtherDoorIsShut() {
        assertThrows(NotYourDoor.class, () -> check("GET", "/api/alarms", Door.MACHINES, Role.DISPATCHER));
    }

    @Test
    void pagesAreOpenButNeverBesideWhatIsClosed() {
        assertDoesNotThrow(() -> access.check("GET", "/", Door.PEOPLE, Optional.empty()));
        assertDoesNotThrow(() -> access.check("GET", "/web/board.js", Door.PEOPLE, Optional.empty()));
        assertDoesNotThrow(() -> access.check("GET", "/api/zone", Door.PEOPLE, Optional.empty()));
        assertThrows(NotSignedIn.class, () -> access.check("GET", "/api/forgotten", Door.PEOPLE, Optional.empty()));
    }

    private void check(String verb, String path, Door door, Role role) {
        access.check(
                verb,
                path,
                door,
                Optional.of(new Caller("s", "n", Set.of(role), "5324", Optional.empty(), door, Instant.MAX, false)));
    }
}
