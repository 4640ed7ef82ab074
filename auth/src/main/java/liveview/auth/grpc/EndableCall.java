package liveview.auth.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicReference;
import liveview.base.Failure;
import liveview.base.grpc.GrpcFailures;

/** A call that may be ended from outside its service; what the service says after that is dropped. */
final class EndableCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private enum Ended {
        NO,
        BY_SERVICE,
        FROM_OUTSIDE
    }

    private final AtomicReference<Ended> ended = new AtomicReference<>(Ended.NO);

    EndableCall(ServerCall<Q, A> call) {
        super(call);
    }

    /** Ends the call with the failure's status, unless the service did so before. */
    void end(Failure failure) {
        if (ended.compareAndSet(Ended.NO, Ended.FROM_OUTSIDE)) {
            StatusRuntimeException status = GrpcFailures.toStatus(failure);
            Metadata trailers = status.getTrailers();
            delegate().close(status.getStatus(), trailers == null ? new Metadata() : trailers);
        }
    }

    boolean closedByService() {
        return ended.get() == Ended.BY_SERVICE;
    }

    @Override
    public void sendMessage(A message) {
        if (ended.get() != Ended.FROM_OUTSIDE) {
            super.sendMessage(message);
        }
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (ended.compareAndSet(Ended.NO, Ended.BY_SERVICE)) {
            super.close(status, trailers);
        }
    }
}
