package liveview.base;

import io.grpc.Status;

/**
 * The kinds of failure a caller can meet, in gRPC's words, each with its one gRPC status and HTTP status.
 *
 * <p>Source: gRPC status codes (grpc.io, "Status codes and their use in gRPC"); HTTP status codes (RFC 9110, section
 * 15; RFC 6585, section 4).
 */
public enum FailureKind {
    /** The request itself is wrong, whatever the state of the system. */
    INVALID_ARGUMENT(Status.Code.INVALID_ARGUMENT, 400, "The request is not valid"),
    /** Nobody, or nobody we know, is calling. */
    UNAUTHENTICATED(Status.Code.UNAUTHENTICATED, 401, "Not signed in"),
    /** The caller is known and may not do this. */
    PERMISSION_DENIED(Status.Code.PERMISSION_DENIED, 403, "Not permitted"),
    /** What is named does not exist for this caller. */
    NOT_FOUND(Status.Code.NOT_FOUND, 404, "Not found"),
    /** The id is taken by something else. */
    ALREADY_EXISTS(Status.Code.ALREADY_EXISTS, 409, "Exists already"),
    /** Somebody else was first. */
    ABORTED(Status.Code.ABORTED, 409, "Somebody else was first"),
    /** The system is in a state in which this cannot be done. */
    FAILED_PRECONDITION(Status.Code.FAILED_PRECONDITION, 412, "Not possible in this state"),
    /** Past the end of what there is. */
    OUT_OF_RANGE(Status.Code.OUT_OF_RANGE, 416, "Outside the range"),
    /** Too much, too large or too fast. */
    RESOURCE_EXHAUSTED(Status.Code.RESOURCE_EXHAUSTED, 429, "Too much at once"),
    /** Not answered in time. */
    DEADLINE_EXCEEDED(Status.Code.DEADLINE_EXCEEDED, 504, "Not answered in time"),
    /** Something we need is away; the same request may succeed later. */
    UNAVAILABLE(Status.Code.UNAVAILABLE, 503, "Not available at the moment"),
    /** Our own fault. */
    INTERNAL(Status.Code.INTERNAL, 500, "An error on our side");

    private final Status.Code grpcCode;
    private final int httpStatus;
    private final String title;

    FailureKind(Status.Code grpcCode, int httpStatus, String title) {
        this.grpcCode = grpcCode;
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** The gRPC status code that means this kind. */
    public Status.Code grpcCode() {
        return grpcCode;
    }

    /** The HTTP status that means this kind. */
    public int httpStatus() {
        return httpStatus;
    }

    /** A short title that does not change from one occurrence to the next (RFC 9457, section 3.1.4). */
    public String title() {
        return title;
    }
}
