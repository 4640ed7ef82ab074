package liveview.base.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;

/** Gives a call that ends with {@code onError(failure)} the failure's status, on services that speak StreamObserver. */
@GlobalInterceptor
@ApplicationScoped
public class FailureInterceptor implements ServerInterceptor {
    private static final System.Logger LOG = System.getLogger(FailureInterceptor.class.getName());

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(new Translated<>(call), headers);
    }

    private static final class Translated<Q, A> extends SimpleForwardingServerCall<Q, A> {
        Translated(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            Throwable cause = status.getCause();
            if (cause != null && status.getCode() == Status.Code.UNKNOWN) {
                StatusRuntimeException translated = GrpcFailures.toStatus(cause);
                Metadata more = translated.getTrailers();
                if (more != null) {
                    trailers.merge(more);
                }
                log(translated.getStatus(), cause);
                super.close(translated.getStatus(), trailers);
            } else {
                log(status, cause);
                super.close(status, trailers);
            }
        }

        private void log(Status status, @org.jspecify.annotations.Nullable Throwable cause) {
            if (status.getCode() == Status.Code.INTERNAL) {
                LOG.log(
                        Level.ERROR,
                        "call failed method=" + getMethodDescriptor().getFullMethodName(),
                        cause);
            }
        }
    }
}
