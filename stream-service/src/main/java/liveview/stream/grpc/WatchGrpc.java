package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import liveview.auth.Caller;
import liveview.auth.http.Callers;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchServiceGrpc;

/** Serves live video to relays, workers and programs of the zone's people. */
@GrpcService
public class WatchGrpc extends WatchServiceGrpc.WatchServiceImplBase {
    private final WatchDesk desk;
    private final Supplier<Caller> callers;

    @Inject
    public WatchGrpc(WatchDesk desk, Callers callers) {
        this(desk, callers::current);
    }

    /** @param callers who makes the call that is being begun */
    public WatchGrpc(WatchDesk desk, Supplier<Caller> callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @Override
    public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> out) {
        return new WatchCall(desk, callers.get(), (ServerCallStreamObserver<WatchResponse>) out);
    }
}
