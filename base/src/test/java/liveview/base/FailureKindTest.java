package liveview.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.Status;
import java.util.Arrays;
import java.util.stream.Collectors;
import liveview.base.grpc.GrpcFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindTest {
    /** The mapping, written by hand: what PROTOCOL.md and the console's API promise. */
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
    void everyKindSaysTheSameOnBothTransports(Status.Code code, int httpStatus) {
        FailureKind kind = FailureKind.valueOf(code.name());
        var failure = new TeapotEmpty(kind);
        Problem problem = Problem.of(failure);
        var status = GrpcFailures.toStatus(failure);

        assertEquals(code, status.getStatus().getCode());
        assertEquals("The teapot is empty. Fill it.", status.getStatus().getDescription());
        assertEquals("teapot-empty", status.getTrailers().get(GrpcFailures.CODE));
        assertEquals(httpStatus, problem.status());
        assertEquals("urn:liveview:failure:teapot-empty", problem.type());
        assertEquals("The teapot is empty.", problem.detail());
        assertEquals("Fill it.", problem.remedy());
    }

    @Test
    void noKindIsForgottenHere() {
        assertEquals(12, FailureKind.values().length);
    }

    @Test
    void everyKindHasItsOwnTitle() {
        var titles = Arrays.stream(FailureKind.values()).map(FailureKind::title).collect(Collectors.toSet());
        assertEquals(FailureKind.values().length, titles.size());
    }

    @Test
    void anUnforeseenErrorTellsTheCallerNothingOfItsInside() {
        var status = GrpcFailures.toStatus(new IllegalStateException("password=hunter2"));
        assertEquals(Status.Code.INTERNAL, status.getStatus().getCode());
        assertFalse(String.valueOf(status.getStatus().getDescription()).contains("hunter2"));
    }

    private static final class TeapotEmpty extends Failure {
        TeapotEmpty(FailureKind kind) {
            super(kind, "The teapot is empty.", "Fill it.");
        }
    }
}
