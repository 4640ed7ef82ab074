package liveview.stream.work;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.internal.v1.Capacity;
import liveview.protocol.internal.v1.WorkEnded;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.internal.v1.WorkResponse;
import liveview.protocol.internal.v1.WorkServiceGrpc;
import liveview.protocol.internal.v1.WorkStarted;
import liveview.stream.Rendition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The work for one relay as long as one {@code Work} call lasts: when the call is lost, so is the work. */
final class RelayWork implements ClientResponseObserver<WorkRequest, WorkResponse> {
    private static final Logger LOG = Logger.getLogger(RelayWork.class);

    private final RelayAddress relay;
    private final Worker worker;
    private final ManagedChannel channel;
    private final Runnable offer = this::offer;
    private final Map<String, RenditionJob> jobs = new HashMap<>();
    private @Nullable ClientCallStreamObserver<WorkRequest> call;
    private boolean connected;
    private boolean over;

    RelayWork(RelayAddress relay, Worker worker) {
        this.relay = relay;
        this.worker = worker;
        this.channel = worker.channels().open(relay);
    }

    void start() {
        WorkServiceGrpc.WorkServiceStub stub = WorkServiceGrpc.newStub(channel);
        worker.channels()
                .credentials()
                .map(stub::withCallCredentials)
                .orElse(stub)
                .work(this);
        worker.slots().onChange(offer);
        offer();
    }

    /** The relay answered with headers, so it took the offer. */
    synchronized boolean isConnected() {
        return connected && !over;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized int jobCount() {
        return jobs.size();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WorkRequest> begun) {
        synchronized (this) {
            call = begun;
        }
        begun.setOnReadyHandler(this::ready);
    }

    @Override
    public void onNext(WorkResponse message) {
        switch (message.getMessageCase()) {
            case ASSIGN -> assigned(message.getAssign());
            case STOP -> find(message.getStop().getJobId()).ifPresent(RenditionJob::stop);
            case LEAVE -> close("it is leaving");
            case MESSAGE_NOT_SET -> {}
        }
    }

    @Override
    public void onError(Throwable cause) {
        Status status = Status.fromThrowable(cause);
        close(Optional.ofNullable(status.getDescription())
                .orElse(status.getCode().name()));
    }

    @Override
    public void onCompleted() {
        close("it ended the call");
    }

    /** Ends the call and all its work. */
    void close(String why) {
        List<RenditionJob> running;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            running = List.copyOf(jobs.values());
            if (call != null) {
                call.cancel("The worker leaves.", null);
            }
        }
        worker.slots().forget(offer);
        running.forEach(RenditionJob::stop);
        channel.shutdownNow();
        LOG.infof("relay=%s event=relay-lost cause=\"%s\"", relay.target(), why);
    }

    private synchronized void ready() {
        if (!connected && call != null && call.isReady()) {
            connected = true;
            LOG.infof("relay=%s event=relay-found", relay.target());
        }
    }

    private void assigned(Assign assign) {
        Optional<Rendition> rendition = Rendition.named(assign.getRendition());
        if (rendition.isEmpty()) {
            ended(assign.getJobId(), "This worker makes no rendition \"" + assign.getRendition() + "\".");
            return;
        }
        if (!worker.slots().take()) {
            ended(assign.getJobId(), "This worker has no room left.");
            return;
        }
        RenditionJob job = new RenditionJob(
                assign,
                rendition.get(),
                worker.channels().open(relay),
                worker.channels().credentials(),
                worker.transcoder(),
                worker.counters(),
                this::jobEnded);
        boolean late;
        synchronized (this) {
            late = over;
            jobs.put(job.jobId(), job);
        }
        LOG.infof(
                "relay=%s event=job-started jobId=%s alarmId=%s streamId=%s rendition=%s",
                relay.target(), job.jobId(), assign.getAlarmId(), assign.getStreamId(), assign.getRendition());
        job.start();
        if (late) {
            job.stop();
        } else {
            send(WorkRequest.newBuilder()
                    .setStarted(WorkStarted.newBuilder().setJobId(job.jobId()))
                    .build());
        }
    }

    private void jobEnded(RenditionJob job, String failure) {
        synchronized (this) {
            jobs.remove(job.jobId());
        }
        LOG.infof("relay=%s event=job-ended jobId=%s failure=\"%s\"", relay.target(), job.jobId(), failure);
        ended(job.jobId(), failure);
        worker.slots().release();
    }

    private void ended(String jobId, String failure) {
        send(WorkRequest.newBuilder()
                .setEnded(WorkEnded.newBuilder().setJobId(jobId).setFailure(failure))
                .build());
    }

    private void offer() {
        send(WorkRequest.newBuilder()
                .setCapacity(Capacity.newBuilder()
                        .setWorkerId(worker.id())
                        .setFreeSlots(worker.slots().free())
                        .addRenditions(Rendition.MOBILE.name()))
                .build());
    }

    private synchronized Optional<RenditionJob> find(String jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    private synchronized void send(WorkRequest message) {
        if (!over && call != null) {
            call.onNext(message);
        }
    }
}
