package liveview.base.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/** Says to Quarkus' gRPC server which status a thrown exception is: the one of {@link GrpcFailures}. */
@ApplicationScoped
public class FailureStatuses implements ExceptionHandlerProvider {
    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
        return new Handler<>(listener, call, metadata);
    }

    @Override
    public Throwable transform(Throwable thrown) {
        return GrpcFailures.toStatus(thrown);
    }

    private static final class Handler<Q, A> extends ExceptionHandler<Q, A> {
        Handler(ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
            super(listener, call, metadata);
        }

        @Override
        protected void handleException(Throwable thrown, ServerCall<Q, A> call, Metadata metadata) {
            StatusRuntimeException status = GrpcFailures.toStatus(thrown);
            Metadata trailers = status.getTrailers();
            try {
                call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
            } catch (IllegalStateException closedAlready) {
                // the peer left, or the service answered before it threw: there is nobody left to tell
                System.getLogger(FailureStatuses.class.getName())
                        .log(System.Logger.Level.DEBUG, "call was closed already", closedAlready);
            }
        }
    }
}
