package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A method opens to the roles that the access table names, at its own door, and to nobody else. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class MethodsOpenToTheirRolesTest extends DoorsFixture {
    @Test
    void aMethodThatTheAccessTableDoesNotNameIsNobodys() {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> intake(central.channel(), centralToken().text())
                        .registerSite(RegisterSiteRequest.getDefaultInstance()));
        assertEquals(Status.Code.PERMISSION_DENIED, refused.getStatus().getCode());
        assertEquals("not-open", refused.getTrailers().get(GrpcFailures.CODE));
    }

    @Test
    void anInternalMethodOpensToTheInternalRoleOnly() {
        try (Machine relay = new Machine(realm, "relay", machinesPort())) {
            String token =
                    realm.token().of("relay").role("relay").boundTo("relay").text();
            ViewServiceGrpc.newBlockingStub(relay.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .endView(EndViewRequest.getDefaultInstance());
        }
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> ViewServiceGrpc.newBlockingStub(central.channel())
                        .withCallCredentials(Machine.bearer(centralToken().text()))
                        .endView(EndViewRequest.getDefaultInstance()));
        assertEquals("not-your-role", refused.getTrailers().get(GrpcFailures.CODE));
    }

    @Test
    void anInternalMethodIsNotServedAtTheCentralsHost() throws Exception {
        ManagedChannel atCentralsHost = io.grpc.Grpc.newChannelBuilderForAddress(
                        "localhost",
                        machinesPort(),
                        io.grpc.TlsChannelCredentials.newBuilder()
                                .keyManager(
                                        realm.authority().certificate("relay").toFile(),
                                        realm.authority().key("relay").toFile())
                                .trustManager(realm.authority().trust().toFile())
                                .build())
                .build();
        try {
            String token =
                    realm.token().of("relay").role("relay").boundTo("relay").text();
            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class,
                    () -> ViewServiceGrpc.newBlockingStub(atCentralsHost)
                            .withCallCredentials(Machine.bearer(token))
                            .endView(EndViewRequest.getDefaultInstance()));
            assertEquals("not-your-door", refused.getTrailers().get(GrpcFailures.CODE));
        } finally {
            atCentralsHost.shutdownNow();
        }
    }
}
