package liveview.stream.grpc;

import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.internal.v1.WorkResponse;
import liveview.protocol.internal.v1.WorkServiceGrpc;

/** Takes the workers' offers to make renditions. */
@GrpcService
public class WorkGrpc extends WorkServiceGrpc.WorkServiceImplBase {
    private final WorkDesk desk;

    public WorkGrpc(WorkDesk desk) {
        this.desk = desk;
    }

    @Override
    public StreamObserver<WorkRequest> work(StreamObserver<WorkResponse> out) {
        return new WorkCall(desk, out);
    }
}
