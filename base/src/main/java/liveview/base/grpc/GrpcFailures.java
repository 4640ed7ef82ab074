package liveview.base.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import liveview.base.Failure;
import liveview.base.InternalFailure;

/** Turns any throwable into the status a caller sees: a failure by its kind, everything else INTERNAL. */
public final class GrpcFailures {
    /** Names the fact in the trailers ({@code alarm-not-found}), for programs. */
    public static final Metadata.Key<String> CODE =
            Metadata.Key.of("liveview-failure", Metadata.ASCII_STRING_MARSHALLER);

    private GrpcFailures() {}

    /** The status with its trailers; a status that is one already passes unchanged. */
    public static StatusRuntimeException toStatus(Throwable thrown) {
        return switch (thrown) {
            case StatusRuntimeException status -> status;
            case StatusException status -> new StatusRuntimeException(status.getStatus(), status.getTrailers());
            case Failure failure -> {
                Metadata trailers = new Metadata();
                trailers.put(CODE, failure.code());
                yield new StatusRuntimeException(
                        Status.fromCode(failure.kind().grpcCode())
                                .withDescription(failure.getMessage())
                                .withCause(failure),
                        trailers);
            }
            default -> toStatus(new InternalFailure(thrown));
        };
    }
}
