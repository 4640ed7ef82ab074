package liveview.auth.app;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.EndViewResponse;
import liveview.protocol.internal.v1.ViewServiceGrpc;

/** An internal method. */
@GrpcService
public class ViewGrpc extends ViewServiceGrpc.ViewServiceImplBase {
    @Override
    public void endView(EndViewRequest request, StreamObserver<EndViewResponse> responses) {
        responses.onNext(EndViewResponse.getDefaultInstance());
        responses.onCompleted();
    }
}
