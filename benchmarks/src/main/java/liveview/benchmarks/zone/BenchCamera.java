package liveview.benchmarks.zone;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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

/** One camera that shows the clip over and over at 25 pictures a second, on a thread of its own. */
final class BenchCamera implements AutoCloseable {
    private static final long PICTURE_NANOS = 40_000_000;

    private final ManagedChannel channel;
    private final Clip clip;
    private final StreamObserver<PublishRequest> out;
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
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
                                .setWidth(1920)
                                .setHeight(1080)
                                .setFrameRate(25))
                        .setAlarmPosition(alarm.getPosition())
                        .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED))
                .build());
        accepted.orTimeout(30, TimeUnit.SECONDS).join();
        this.sender = Thread.ofPlatform().daemon().name(cameraId).start(this::run);
    }

    private void run() {
        long begun = System.nanoTime();
        while (!closed) {
            int place = (int) (number % clip.units().size());
            byte[] payload = clip.units().get(place);
            number++;
            send(PublishRequest.newBuilder()
                    .setUnit(AccessUnit.newBuilder()
                            .setNumber(number)
                            .setPayload(UnsafeByteOperations.unsafeWrap(payload))
                            .setSha256(sha256(payload))
                            .setReceivedAt(BenchCentral.timestamp(Instant.now()))
                            .setKeyFrame(place % 50 == 0))
                    .build());
            LockSupport.parkNanos(begun + number * PICTURE_NANOS - System.nanoTime());
        }
    }

    private synchronized void send(PublishRequest message) {
        if (!closed) {
            out.onNext(message);
        }
    }

    private static ByteString sha256(byte[] bytes) {
        try {
            return UnsafeByteOperations.unsafeWrap(
                    MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
        }

        @Override
        public void onCompleted() {
            accepted.completeExceptionally(new IllegalStateException("the relay ended the publish"));
        }
    }
}
