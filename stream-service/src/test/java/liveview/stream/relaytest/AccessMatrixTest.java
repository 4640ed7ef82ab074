package liveview.stream.relaytest;

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
import java.util.stream.Stream;
import liveview.auth.ZoneAccess;
import liveview.testkit.access.AccessMatrix;
import liveview.testkit.access.AccessRow;
import liveview.testkit.realm.TestRealm;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The hand-written access table against the running relay. */
@QuarkusTest
@QuarkusTestResource(RelayInItsZone.class)
class AccessMatrixTest {
    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI people;

    @TestHTTPResource(tls = true)
    URI machines;

    @Inject
    ZoneAccess access;

    @Inject
    @Any
    Instance<BindableService> services;

    @TestFactory
    Stream<DynamicTest> everyMethodIsInTheTable() {
        List<String> opened = access.rules().stream()
                .map(rule -> rule.verb() + " " + rule.path())
                .toList();
        return matrix().everyMethodIsListed(opened, services);
    }

    @TestFactory
    Stream<DynamicTest> everybodyOnEveryMethod() {
        return matrix().everybodyOnEveryMethod();
    }

    private AccessMatrix matrix() {
        return new AccessMatrix(AccessRow.of("stream-service"), TestRealm.in(folder), people, machines.getPort());
    }
}
