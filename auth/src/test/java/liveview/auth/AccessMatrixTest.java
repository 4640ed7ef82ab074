package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.BindableService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import liveview.testkit.access.AccessMatrix;
import liveview.testkit.access.AccessRow;
import liveview.testkit.access.Knock;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/** The matrix itself, on the small service: right with the right table, and red for each way a table can be wrong. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class AccessMatrixTest {
    private static final List<AccessRow> RIGHT = List.of(
            row("machines", "liveview.alarm.v1.IntakeService/GetCapabilities", "central"),
            row("machines", "liveview.alarm.v1.IntakeService/Follow", "central"),
            row("machines", "liveview.internal.v1.ViewService/EndView", "relay"),
            row("people", "GET /api/me", "dispatcher"),
            row("people", "GET /live/{alarmId}", "dispatcher"),
            row("people", "GET /api/zone", "everybody"));

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI people;

    @TestHTTPResource(tls = true)
    URI machines;

    @Inject
    @Any
    Instance<BindableService> services;

    @TestFactory
    Stream<DynamicTest> theRightTableIsGreen() {
        return matrix(RIGHT).everybodyOnEveryMethod();
    }

    @Test
    void aRoleTooManyOrTooFewIsRed() {
        assertRed(row("people", "GET /api/me", "dispatcher", "cic"));
        assertRed(row("people", "GET /api/me", "cic"));
        assertRed(row("machines", "liveview.internal.v1.ViewService/EndView", "relay", "recorder"));
        assertRed(row("people", "GET /api/me", "everybody"));
    }

    @Test
    void aMethodThatIsNotInTheTableIsRed() {
        List<DynamicTest> tests = matrix(RIGHT)
                .everyMethodIsListed(List.of("GET /api/me"), services)
                .toList();
        for (DynamicTest test : tests) {
            assertThrows(AssertionFailedError.class, () -> test.getExecutable().execute(), test.getDisplayName());
        }
    }

    @Test
    void healthByGrpcIsNobodys() {
        AccessRow health = row("machines", "grpc.health.v1.Health/Check", "central");
        try (Machine central = new Machine(TestRealm.in(folder), "central-a", machines.getPort());
                Knock knock = new Knock(people, central.channel())) {
            assertEquals("not-signed-in", knock.at(health, "").orElseThrow().failure());
            String token = TestRealm.in(folder)
                    .token()
                    .role("central")
                    .boundTo("central-a")
                    .text();
            assertEquals("not-open", knock.at(health, token).orElseThrow().failure());
        }
        assertTrue(services.stream()
                .noneMatch(service ->
                        service.bindService().getServiceDescriptor().getName().startsWith("grpc.health")));
    }

    private void assertRed(AccessRow wrong) {
        DynamicTest test =
                matrix(List.of(wrong)).everybodyOnEveryMethod().findFirst().orElseThrow();
        assertThrows(AssertionFailedError.class, () -> test.getExecutable().execute());
    }

    private AccessMatrix matrix(List<AccessRow> rows) {
        return new AccessMatrix(rows, TestRealm.in(folder), people, machines.getPort());
    }

    private static AccessRow row(String door, String method, String... roles) {
        return new AccessRow("app", door, method, Set.of(roles), "");
    }
}
