package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import liveview.auth.Caller;
import liveview.auth.http.Callers;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;

/** Takes live video: one call a lane, with manual flow control. */
@GrpcService
public class PublishGrpc extends PublishServiceGrpc.PublishServiceImplBase {
    private final PublishDesk desk;
    private final Supplier<Caller> callers;

    @Inject
    public PublishGrpc(PublishDesk desk, Callers callers) {
        this(desk, callers::current);
    }

    /** @param callers who makes the call that is being begun */
    public PublishGrpc(PublishDesk desk, Supplier<Caller> callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @Override
    public StreamObserver<PublishRequest> publish(StreamObserver<PublishResponse> out) {
        return new PublishCall(desk, callers.get(), (ServerCallStreamObserver<PublishResponse>) out);
    }
}
