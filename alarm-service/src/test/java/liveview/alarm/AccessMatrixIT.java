package liveview.alarm;

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
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everybody on every method of this service, held against the table that was written by hand. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class AccessMatrixIT {
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
    Stream<DynamicTest> everyMethodIsListed() {
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
        List<AccessRow> rows = AccessRow.of("alarm-service");
        return new AccessMatrix(rows, TestRealm.in(folder), people, machines.getPort());
    }
}
