package liveview.auth.app;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import liveview.auth.http.Callers;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;

/** The StreamObserver style: bidirectional, echoes starts, and reads no more after a unit (a stalled stream). */
@GrpcService
public class PublishGrpc extends PublishServiceGrpc.PublishServiceImplBase {
    private final Callers callers;
    private final Seen seen;

    PublishGrpc(Callers callers, Seen seen) {
        this.callers = callers;
        this.seen = seen;
    }

    @Override
    public StreamObserver<PublishRequest> publish(StreamObserver<PublishResponse> responses) {
        var call = (ServerCallStreamObserver<PublishResponse>) responses;
        call.disableAutoRequest();
        call.setOnCancelHandler(seen.cancelled::incrementAndGet);
        seen.opened.incrementAndGet();
        call.request(1);
        return new StreamObserver<>() {
            @Override
            public void onNext(PublishRequest request) {
                seen.received.incrementAndGet();
                if (request.hasUnit()) {
                    return;
                }
                if (request.hasEnd()) {
                    call.onError(new TeapotEmpty());
                    return;
                }
                callers.current();
                call.onNext(PublishResponse.getDefaultInstance());
                call.request(1);
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                call.onCompleted();
            }
        };
    }
}
