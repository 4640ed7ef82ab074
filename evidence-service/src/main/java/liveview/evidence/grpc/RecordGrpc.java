package liveview.evidence.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import liveview.evidence.MemoryBudget;
import liveview.evidence.RecordingSessions;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordServiceGrpc;

/** Takes what is to be recorded: one call a publishing call, with manual flow control. */
@GrpcService
public class RecordGrpc extends RecordServiceGrpc.RecordServiceImplBase {
    private final RecordingSessions sessions;
    private final MemoryBudget budget;

    RecordGrpc(RecordingSessions sessions, MemoryBudget budget) {
        this.sessions = sessions;
        this.budget = budget;
    }

    @Override
    public StreamObserver<RecordRequest> record(StreamObserver<RecordResponse> out) {
        return new RecordCall(sessions, budget, (ServerCallStreamObserver<RecordResponse>) out);
    }
}
