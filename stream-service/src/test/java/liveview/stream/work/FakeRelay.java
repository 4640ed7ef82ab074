package liveview.stream.work;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.media.AccessUnit;
import liveview.media.Fragment;
import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.internal.v1.WorkResponse;
import liveview.protocol.internal.v1.WorkServiceGrpc;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.Clocks;
import liveview.protocol.stream.v1.Init;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.protocol.stream.v1.WatchEnded;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchServiceGrpc;

/** A relay as the worker sees it: notes what it is told and says what a test wants. */
final class FakeRelay implements AutoCloseable {
    final List<WorkRequest> work = new CopyOnWriteArrayList<>();
    final List<PublishRequest> published = new CopyOnWriteArrayList<>();
    final List<WatchRequest> watched = new CopyOnWriteArrayList<>();
    final List<StreamObserver<WorkResponse>> workers = new CopyOnWriteArrayList<>();
    final List<StreamObserver<PublishResponse>> publishers = new CopyOnWriteArrayList<>();
    final List<StreamObserver<WatchResponse>> watchers = new CopyOnWriteArrayList<>();
    final List<String> lost = new CopyOnWriteArrayList<>();

    private final FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
    private final Server server;

    FakeRelay(int port) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new WorkServiceGrpc.WorkServiceImplBase() {
                    @Override
                    public StreamObserver<WorkRequest> work(StreamObserver<WorkResponse> out) {
                        workers.add(out);
                        return new Notes<>(out, work, "work");
                    }
                })
                .addService(new PublishServiceGrpc.PublishServiceImplBase() {
                    @Override
                    public StreamObserver<PublishRequest> publish(StreamObserver<PublishResponse> out) {
                        publishers.add(out);
                        return new Notes<>(out, published, "publish");
                    }
                })
                .addService(new WatchServiceGrpc.WatchServiceImplBase() {
                    @Override
                    public StreamObserver<WatchRequest> watch(StreamObserver<WatchResponse> out) {
                        watchers.add(out);
                        return new Notes<>(out, watched, "watch");
                    }
                })
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    void assign(String jobId, String rendition) {
        workers.getLast()
                .onNext(WorkResponse.newBuilder()
                        .setAssign(Assign.newBuilder()
                                .setJobId(jobId)
                                .setAlarmId("alarm")
                                .setCameraId("camera")
                                .setStreamId("stream")
                                .setRendition(rendition))
                        .build());
    }

    void accept() {
        publishers
                .getLast()
                .onNext(PublishResponse.newBuilder()
                        .setAccepted(PublishAccepted.newBuilder().setEpoch(1))
                        .build());
    }

    void show(List<AccessUnit> units) {
        StreamObserver<WatchResponse> to = watchers.getLast();
        Fragment last = null;
        for (AccessUnit unit : units) {
            Fragment fragment = writer.write(unit).orElseThrow();
            if (last == null) {
                to.onNext(WatchResponse.newBuilder()
                        .setInit(Init.newBuilder()
                                .setData(ByteString.copyFrom(fragment.init().bytes()))
                                .setTimescale(Fragment.TICKS_PER_SECOND))
                        .build());
            }
            last = fragment;
            to.onNext(WatchResponse.newBuilder()
                    .setFragment(liveview.protocol.stream.v1.Fragment.newBuilder()
                            .setNumber(unit.number())
                            .setKeyFrame(fragment.keyFrame())
                            .setReceivedAt(timestamp(unit.receivedAt()))
                            .setData(ByteString.copyFrom(fragment.bytes())))
                    .build());
        }
    }

    void tellGatewayOffset(long micros) {
        watchers.getLast()
                .onNext(WatchResponse.newBuilder()
                        .setClocks(Clocks.newBuilder().setGatewayOffsetMicros(micros))
                        .build());
    }

    void probe(Instant sentAt) {
        publishers
                .getLast()
                .onNext(PublishResponse.newBuilder()
                        .setClock(ClockProbe.newBuilder().setSentAt(timestamp(sentAt)))
                        .build());
    }

    void endWatch(WatchEndReason reason) {
        watchers.getLast()
                .onNext(WatchResponse.newBuilder()
                        .setEnded(WatchEnded.newBuilder().setReason(reason).setSentence("It ended."))
                        .build());
    }

    List<liveview.protocol.stream.v1.AccessUnit> units() {
        return published.stream()
                .filter(PublishRequest::hasUnit)
                .map(PublishRequest::getUnit)
                .toList();
    }

    /** Free slots as last offered; -1 when nothing was. */
    int freeSlots() {
        return work.stream()
                .filter(WorkRequest::hasCapacity)
                .reduce((first, second) -> second)
                .map(request -> request.getCapacity().getFreeSlots())
                .orElse(-1);
    }

    List<String> endedWith() {
        return work.stream()
                .filter(WorkRequest::hasEnded)
                .map(request -> request.getEnded().getFailure())
                .toList();
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Notes each message, and which call was lost. */
    private final class Notes<Q, A> implements StreamObserver<Q> {
        private final StreamObserver<A> out;
        private final List<Q> messages;

        Notes(StreamObserver<A> out, List<Q> messages, String call) {
            this.out = out;
            this.messages = messages;
            ((ServerCallStreamObserver<A>) out).setOnCancelHandler(() -> lost.add(call));
        }

        @Override
        public void onNext(Q message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable cancelled) {
            // the cancel handler has noted it
        }

        @Override
        public void onCompleted() {
            out.onCompleted();
        }
    }
}
