package liveview.gateway.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.Refusal;

/** Reads a refusal: whether the same request may succeed later, and what to tell the operator when not. */
final class ZoneAnswers {
    private ZoneAnswers() {}

    /** Whether the same request, with the same id, is to be sent again. */
    static boolean worthRepeating(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE,
                    DEADLINE_EXCEEDED,
                    UNAUTHENTICATED,
                    RESOURCE_EXHAUSTED,
                    INTERNAL,
                    UNKNOWN,
                    CANCELLED,
                    ABORTED -> true;
            case OK,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    DATA_LOSS -> false;
        };
    }

    /** The refusal as the protocol writes it. */
    static Refusal refusal(StatusRuntimeException e) {
        return Refusal.newBuilder()
                .setCode(e.getStatus().getCode().value())
                .setFailure(failure(e))
                .setSentence(sentence(e.getStatus()))
                .build();
    }

    /** The fact's name, for programs; empty where the other side gave none. */
    static String failure(StatusRuntimeException e) {
        Metadata trailers = e.getTrailers();
        String failure = trailers == null ? null : trailers.get(GrpcFailures.CODE);
        return failure == null ? "" : failure;
    }

    /** What went wrong, in words, also where the other side gave none. */
    static String sentence(Status status) {
        String description = status.getDescription();
        return description == null || description.isBlank()
                ? "The zone's answer was " + status.getCode() + "."
                : description;
    }
}
