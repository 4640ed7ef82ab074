package liveview.alarm.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a flow to a caller no faster than he takes it: asks for the next only while the transport is ready.
 *
 * <p>What else is said on the call goes through {@link #send}, one at a time.
 */
final class Outbound<T, A> implements Flow.Subscriber<T> {
    private final ServerCallStreamObserver<A> caller;
    private final Consumer<T> taker;
    private Flow.@Nullable Subscription subscription;
    private boolean waiting;
    private boolean over;

    private Outbound(
            ServerCallStreamObserver<A> caller, java.util.function.Function<Outbound<T, A>, Consumer<T>> taker) {
        this.caller = caller;
        this.taker = taker.apply(this);
    }

    /**
     * Begins to send.
     *
     * @param taker turns each item into what is sent, by {@link #send}, or into nothing
     * @param whenOver is run once when the call ends, however it does
     */
    static <T, A> Outbound<T, A> begin(
            ServerCallStreamObserver<A> caller,
            Multi<T> flow,
            java.util.function.Function<Outbound<T, A>, Consumer<T>> taker,
            Runnable whenOver) {
        Outbound<T, A> outbound = new Outbound<>(caller, taker);
        caller.setOnReadyHandler(outbound::ready);
        caller.setOnCancelHandler(() -> {
            outbound.stop();
            whenOver.run();
        });
        caller.setOnCloseHandler(() -> {
            outbound.stop();
            whenOver.run();
        });
        flow.subscribe().withSubscriber(outbound);
        return outbound;
    }

    /** Sends one message, unless the call is over. */
    synchronized void send(A message) {
        if (!over && !caller.isCancelled()) {
            caller.onNext(message);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        boolean cancel;
        synchronized (this) {
            subscription = begun;
            cancel = over;
        }
        if (cancel) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(T item) {
        taker.accept(item);
        Flow.Subscription more;
        synchronized (this) {
            waiting = !caller.isReady();
            more = waiting || over ? null : subscription;
        }
        if (more != null) {
            more.request(1);
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        if (!over) {
            over = true;
            caller.onError(failure);
        }
    }

    @Override
    public synchronized void onComplete() {
        if (!over) {
            over = true;
            caller.onCompleted();
        }
    }

    private void ready() {
        Flow.Subscription more;
        synchronized (this) {
            more = waiting && !over ? subscription : null;
            waiting = false;
        }
        if (more != null) {
            more.request(1);
        }
    }

    private void stop() {
        Flow.Subscription running;
        synchronized (this) {
            over = true;
            running = subscription;
        }
        if (running != null) {
            running.cancel();
        }
    }
}
