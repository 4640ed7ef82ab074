package liveview.auth;

import io.grpc.ManagedChannel;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import liveview.auth.app.Seen;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishStart;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestToken;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A central with its certificate at the machines' door of the small service. */
abstract class DoorsFixture {
    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource(tls = true)
    URI tls;

    @Inject
    Seen seen;

    TestRealm realm;
    Machine central;

    @BeforeEach
    void connect() {
        realm = TestRealm.in(folder);
        central = new Machine(realm, "central-a", machinesPort());
        seen.opened.set(0);
        seen.cancelled.set(0);
        seen.received.set(0);
    }

    @AfterEach
    void disconnect() {
        central.close();
    }

    int machinesPort() {
        return tls.getPort();
    }

    TestToken centralToken() {
        return realm.token()
                .of("central-a")
                .role("central")
                .central("central-a")
                .boundTo("central-a");
    }

    static IntakeServiceGrpc.IntakeServiceBlockingStub intake(ManagedChannel channel, String token) {
        IntakeServiceGrpc.IntakeServiceBlockingStub stub =
                IntakeServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
        return token == null ? stub : stub.withCallCredentials(Machine.bearer(token));
    }

    static PublishRequest start() {
        return PublishRequest.newBuilder()
                .setStart(PublishStart.getDefaultInstance())
                .build();
    }
}
