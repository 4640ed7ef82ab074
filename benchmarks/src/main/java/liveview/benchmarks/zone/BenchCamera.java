package liveview.benchmarks.zone;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;

/** One camera that shows the clip over and over, on a thread of its own. */
final class BenchCamera implements AutoCloseable {
    private static final long PICTURE_NANOS = 1_000_000_000 / Clip.PICTURES_PER_SECOND;

    private final ManagedChannel channel;
    private final Clip clip;
    private final StreamObserver<PublishRequest> out;
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final SentUnits units = new SentUnits();
    private final Thread sender;
    private volatile boolean closed;
    private long number;

    BenchCamera(
            ManagedChannel channel,
            PublishServiceGrpc.PublishServiceStub stub,
            RaiseAlarmResponse alarm,
            String cameraId,
            Clip clip) {
        this.channel = channel;
        this.clip = clip;
        this.out = stub.publish(new Answers());
        send(PublishRequest.newBuilder()
                .setStart(PublishStart.newBuilder()
                        .setAlarmId(alarm.getAlarmId())
                        .setCameraId(cameraId)
                        .setStreamId(UUID.randomUUID().toString())
                        .setLane(Lane.LANE_LIVE)
                        .setFormat(VideoFormat.newBuilder()
                                .setCodec("h264")
                                .setWidth(clip.size().width)
                                .setHeight(clip.size().height)
                                .setFrameRate(Clip.PICTURES_PER_SECOND))
                        .setAlarmPosition(alarm.getPosition())
                        .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED))
                .build());
        accepted.orTimeout(30, TimeUnit.SECONDS).join();
        this.sender = Thread.ofPlatform().daemon().name(cameraId).start(this::run);
    }

    private void run() {
        long begun = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(begun + show() * PICTURE_NANOS - System.nanoTime());
        }
    }

    /** Sends the next picture; how many there were. */
    private synchronized long show() {
        int place = (int) (number % clip.units().size());
        Clip.Unit unit = clip.units().get(place);
        if (!closed) {
            number++;
            units.sent(number, System.nanoTime());
            out.onNext(PublishRequest.newBuilder()
                    .setUnit(AccessUnit.newBuilder()
                            .setNumber(number)
                            .setPayload(unit.payload())
                            .setSha256(unit.sha256())
                            .setReceivedAt(BenchCentral.timestamp(Instant.now()))
                            .setKeyFrame(place % 50 == 0))
                    .build());
        }
        return number;
    }

    private synchronized void send(PublishRequest message) {
        if (!closed) {
            out.onNext(message);
        }
    }

    /** Seconds from the last picture of each segment to its acknowledgement, so far. */
    List<Double> waits() {
        return units.waits();
    }

    /**
     * Waits until the relay has said what became of all that was sent; only after {@link #close}.
     *
     * @return how many pictures it did not acknowledge: a gateway would send them again
     */
    int awaitEnd(Duration patience) {
        ended.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
        return units.open();
    }

    @Override
    public void close() {
        synchronized (this) {
            send(PublishRequest.newBuilder()
                    .setEnd(PublishEnd.newBuilder().setLastNumber(number))
                    .build());
            closed = true;
            out.onCompleted();
        }
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        channel.shutdown();
    }

    /** What the relay says. */
    private final class Answers implements StreamObserver<PublishResponse> {
        @Override
        public void onNext(PublishResponse answer) {
            if (answer.hasAccepted()) {
                accepted.complete(null);
            } else if (answer.hasAcknowledged()) {
                units.acknowledged(answer.getAcknowledged().getRangesList(), System.nanoTime());
            } else if (answer.hasClock()) {
                var now = BenchCentral.timestamp(Instant.now());
                send(PublishRequest.newBuilder()
                        .setClock(ClockReply.newBuilder()
                                .setProbeSentAt(answer.getClock().getSentAt())
                                .setProbeReceivedAt(now)
                                .setSentAt(now))
                        .build());
            }
        }

        @Override
        public void onError(Throwable cause) {
            accepted.completeExceptionally(cause);
            ended.completeExceptionally(cause);
        }

        @Override
        public void onCompleted() {
            accepted.completeExceptionally(new IllegalStateException("the relay ended the publish"));
            ended.complete(null);
        }
    }
}
