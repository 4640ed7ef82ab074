package liveview.auth.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the service the end of its call once, whoever notices it first. */
final class EndableListener<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicBoolean over = new AtomicBoolean();

    EndableListener(ServerCall.Listener<Q> listener) {
        super(listener);
    }

    void cancelOnce() {
        if (over.compareAndSet(false, true)) {
            super.onCancel();
        }
    }

    @Override
    public void onCancel() {
        cancelOnce();
    }

    @Override
    public void onComplete() {
        if (over.compareAndSet(false, true)) {
            super.onComplete();
        }
    }
}
