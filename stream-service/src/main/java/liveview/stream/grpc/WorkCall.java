package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import liveview.base.Failure;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.internal.v1.Capacity;
import liveview.protocol.internal.v1.Leave;
import liveview.protocol.internal.v1.StopWork;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.internal.v1.WorkResponse;

/** One worker at this relay: what it offers, and what it is told. */
final class WorkCall implements StreamObserver<WorkRequest> {
    private final WorkDesk desk;
    private final StreamObserver<WorkResponse> out;
    private final CallThread thread = CallThread.current();

    // the call's thread only
    private boolean over;

    // guarded by the desk
    private int freeSlots;
    private Set<String> renditions = Set.of();
    private String workerId = "";

    WorkCall(WorkDesk desk, StreamObserver<WorkResponse> out) {
        this.desk = desk;
        this.out = out;
        if (out instanceof ServerCallStreamObserver<WorkResponse> server) {
            server.setOnCancelHandler(() -> {
                desk.left(this);
                thread.execute(() -> finish(() -> {}));
            });
        }
    }

    @Override
    public void onNext(WorkRequest message) {
        switch (message.getMessageCase()) {
            case CAPACITY -> desk.offered(this, message.getCapacity());
            case STARTED -> desk.started(message.getStarted().getJobId());
            case ENDED ->
                desk.ended(message.getEnded().getJobId(), message.getEnded().getFailure());
            case MESSAGE_NOT_SET -> {}
        }
    }

    @Override
    public void onError(Throwable lost) {
        desk.left(this);
    }

    @Override
    public void onCompleted() {
        desk.left(this);
        thread.execute(() -> finish(out::onCompleted));
    }

    void offer(Capacity capacity) {
        freeSlots = capacity.getFreeSlots();
        renditions = Set.copyOf(capacity.getRenditionsList());
        workerId = capacity.getWorkerId();
    }

    boolean canMake(String rendition) {
        return freeSlots > 0 && renditions.contains(rendition);
    }

    int freeSlots() {
        return freeSlots;
    }

    String workerId() {
        return workerId;
    }

    /** Counts the slot as taken until the worker says what is left. */
    void assign(Assign assign) {
        freeSlots--;
        send(WorkResponse.newBuilder().setAssign(assign).build());
    }

    void stop(String jobId) {
        send(WorkResponse.newBuilder()
                .setStop(StopWork.newBuilder().setJobId(jobId))
                .build());
    }

    void leave() {
        send(WorkResponse.newBuilder().setLeave(Leave.getDefaultInstance()).build());
        thread.execute(() -> finish(out::onCompleted));
    }

    void refuse(Failure failure) {
        thread.execute(() -> finish(() -> out.onError(GrpcFailures.toStatus(failure))));
    }

    private void send(WorkResponse message) {
        thread.execute(() -> {
            if (!over) {
                out.onNext(message);
            }
        });
    }

    private void finish(Runnable last) {
        if (!over) {
            over = true;
            last.run();
        }
    }
}
