package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects what a call answers until its end. */
final class Answers<T> implements StreamObserver<T> {
    private final List<T> items = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final CompletableFuture<List<T>> end = new CompletableFuture<>();

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
        end.completeExceptionally(thrown);
    }

    @Override
    public void onCompleted() {
        end.complete(items);
    }

    List<T> all() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    StatusRuntimeException failure() {
        Exception thrown = assertThrows(Exception.class, () -> end.get(20, TimeUnit.SECONDS));
        return (StatusRuntimeException) thrown.getCause();
    }
}
