package liveview.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service's own failure comes over gRPC and over HTTP with its kind, its name and its sentences. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class FailuresKeepTheirKindTest extends DoorsFixture {
    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, 400",
        "UNAUTHENTICATED, 401",
        "PERMISSION_DENIED, 403",
        "NOT_FOUND, 404",
        "ALREADY_EXISTS, 409",
        "ABORTED, 409",
        "FAILED_PRECONDITION, 412",
        "OUT_OF_RANGE, 416",
        "RESOURCE_EXHAUSTED, 429",
        "INTERNAL, 500",
        "UNAVAILABLE, 503",
        "DEADLINE_EXCEEDED, 504"
    })
    void onBothTransports(Status.Code code, int httpStatus) {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> intake(central.channel(), centralToken().text())
                        .raiseAlarm(RaiseAlarmRequest.newBuilder()
                                .setCicNumber(code.name())
                                .build()));
        assertEquals(code, refused.getStatus().getCode());
        assertEquals("The teapot is empty. Fill it.", refused.getStatus().getDescription());
        assertEquals("teapot-empty", refused.getTrailers().get(GrpcFailures.CODE));

        given().auth()
                .oauth2(realm.token().of("anne").role("dispatcher").text())
                .get("/api/refuse/" + code)
                .then()
                .statusCode(httpStatus)
                .contentType(startsWith("application/problem+json"))
                .body("status", equalTo(httpStatus))
                .body("kind", equalTo(code.name()))
                .body("type", equalTo("urn:liveview:failure:teapot-empty"))
                .body("detail", equalTo("The teapot is empty."))
                .body("remedy", equalTo("Fill it."));
    }
}
