package liveview.stream.relaytest;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.internal.v1.Capacity;
import liveview.protocol.internal.v1.WorkEnded;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.internal.v1.WorkResponse;
import liveview.protocol.internal.v1.WorkServiceGrpc;
import org.jspecify.annotations.Nullable;

/** A worker's call to a relay, without any transcoding; keeps every answer. */
final class TestWorker implements StreamObserver<WorkResponse> {
    final List<WorkResponse> answers = new CopyOnWriteArrayList<>();
    volatile @Nullable Status ended;
    private final StreamObserver<WorkRequest> out;

    TestWorker(Channel channel) {
        out = WorkServiceGrpc.newStub(channel).work(this);
        offer();
    }

    /** Says that there is room for four renditions. */
    void offer() {
        out.onNext(WorkRequest.newBuilder()
                .setCapacity(Capacity.newBuilder()
                        .setWorkerId("worker-1")
                        .setFreeSlots(4)
                        .addRenditions("mobile"))
                .build());
    }

    void failed(Assign job) {
        out.onNext(WorkRequest.newBuilder()
                .setEnded(WorkEnded.newBuilder().setJobId(job.getJobId()).setFailure("The original was lost."))
                .build());
    }

    /** As if its process was killed. */
    void disappear() {
        out.onError(Status.CANCELLED.asRuntimeException());
    }

    List<Assign> jobs() {
        return answers.stream()
                .filter(WorkResponse::hasAssign)
                .map(WorkResponse::getAssign)
                .toList();
    }

    @Override
    public void onNext(WorkResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        ended = Status.fromThrowable(failure);
    }

    @Override
    public void onCompleted() {
        ended = Status.OK;
    }
}
