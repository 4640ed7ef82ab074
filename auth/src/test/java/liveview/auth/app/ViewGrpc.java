package liveview.auth.app;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.EndViewResponse;
import liveview.protocol.internal.v1.ViewServiceGrpc;

/** An internal method, on a virtual thread. */
@GrpcService
public class ViewGrpc extends ViewServiceGrpc.ViewServiceImplBase {
    @Override
    @RunOnVirtualThread
    public void endView(EndViewRequest request, StreamObserver<EndViewResponse> responses) {
        responses.onNext(EndViewResponse.getDefaultInstance());
        responses.onCompleted();
    }
}
