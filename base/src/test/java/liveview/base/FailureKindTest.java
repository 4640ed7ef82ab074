package liveview.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import liveview.base.grpc.GrpcFailures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {
    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindSaysTheSameOnBothTransports(FailureKind kind) {
        var failure = new TeapotEmpty(kind);
        Problem problem = Problem.of(failure);
        var status = GrpcFailures.toStatus(failure);

        assertEquals(kind.name(), status.getStatus().getCode().name());
        assertEquals("The teapot is empty. Fill it.", status.getStatus().getDescription());
        assertEquals("teapot-empty", status.getTrailers().get(GrpcFailures.CODE));
        assertEquals(kind.httpStatus(), problem.status());
        assertEquals("urn:liveview:failure:teapot-empty", problem.type());
        assertEquals("The teapot is empty.", problem.detail());
        assertEquals("Fill it.", problem.remedy());
        assertTrue(problem.status() >= 400 && problem.status() < 600);
    }

    @org.junit.jupiter.api.Test
    void everyKindHasItsOwnTitle() {
        var titles = Arrays.stream(FailureKind.values()).map(FailureKind::title).collect(Collectors.toSet());
        assertEquals(FailureKind.values().length, titles.size());
    }

    @org.junit.jupiter.api.Test
    void anUnforeseenErrorTellsTheCallerNothingOfItsInside() {
        var status = GrpcFailures.toStatus(new IllegalStateException("password=hunter2"));
        assertEquals(io.grpc.Status.Code.INTERNAL, status.getStatus().getCode());
        assertFalse(String.valueOf(status.getStatus().getDescription()).contains("hunter2"));
    }

    private static final class TeapotEmpty extends Failure {
        TeapotEmpty(FailureKind kind) {
            super(kind, "The teapot is empty.", "Fill it.");
        }
    }
}
