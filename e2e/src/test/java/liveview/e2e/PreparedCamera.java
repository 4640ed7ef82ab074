package liveview.e2e;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import liveview.demo.zone.Central;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.media.PictureReader;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.testkit.video.TestVideo;

/**
 * A camera of the second central, which has a client of its own: prepared pictures in a loop, at the pace and by the
 * clock that the story wants, on the lane LIVE of an alarm that it raises first.
 */
final class PreparedCamera implements AutoCloseable {
    private static final int MAX_UNIT_BYTES = 1 << 22;

    /** One access unit. */
    private record Unit(ByteString bytes, ByteString sha256, boolean keyFrame) {}

    /** A loop of access units and its pace. */
    private record Play(List<Unit> units, Pace pace) {}

    private final CentralCalls calls;
    private final Clock clock;
    private final String alarmId = UUID.randomUUID().toString();
    private final BlockingQueue<Play> orders = new LinkedBlockingQueue<>();
    private final CompletableFuture<ClientCallStreamObserver<PublishRequest>> call = new CompletableFuture<>();
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final Thread thread;
    private volatile long sent;

    /** Raises an alarm and begins to send. */
    static PreparedCamera start(TestZone zone, TestVideo video) {
        return start(zone, video, Duration.ZERO);
    }

    /**
     * Raises an alarm and begins to send.
     *
     * @param ahead how much the central's clock is ahead
     */
    static PreparedCamera start(TestZone zone, TestVideo video, Duration ahead) {
        PreparedCamera camera = new PreparedCamera(zone, ahead);
        camera.play(Pace.even(), video);
        return camera;
    }

    private PreparedCamera(TestZone zone, Duration ahead) {
        Central central = zone.zone().centrals().get(1);
        calls = zone.calls(central);
        clock = Clock.offset(Clock.systemUTC(), ahead);
        Site site = Alarms.shop(central.agreements().getFirst());
        long position = raise(calls.intake(), site);
        calls.publish(0).publish(new Answers());
        send(PublishRequest.newBuilder()
                .setStart(PublishStart.newBuilder()
                        .setAlarmId(alarmId)
                        .setCameraId(site.getCameras(0).getCameraId())
                        .setStreamId(UUID.randomUUID().toString())
                        .setLane(Lane.LANE_LIVE)
                        .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                        .setAlarmPosition(position)
                        .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED))
                .build());
        accepted.orTimeout(TestZone.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        thread = Thread.ofVirtual().name("prepared-camera").start(this::run);
    }

    /** Raises the alarm; its position in the journal. */
    private long raise(IntakeServiceGrpc.IntakeServiceBlockingStub intake, Site site) {
        var _ = intake.registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site)
                .build());
        return intake.raiseAlarm(Alarms.atSite(alarmId, site)).getPosition();
    }

    /** The alarm that the pictures belong to. */
    String alarmId() {
        return alarmId;
    }

    /** How many pictures were sent so far: the number of the last one. */
    long sent() {
        return sent;
    }

    /** From now on these, one after the other and again, at this pace. */
    void play(Pace pace, TestVideo... videos) {
        PictureReader reader = H264.INSTANCE.pictureReader();
        List<Unit> units = new ArrayList<>();
        for (TestVideo video : videos) {
            AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, MAX_UNIT_BYTES);
            List<byte[]> split = new ArrayList<>(splitter.push(video.h264()));
            split.addAll(splitter.finish());
            for (byte[] bytes : split) {
                boolean keyFrame = reader.read(bytes).orElseThrow().keyFrame();
                units.add(new Unit(ByteString.copyFrom(bytes), sha256(bytes), keyFrame));
            }
        }
        orders.add(new Play(List.copyOf(units), pace));
    }

    private void run() {
        try {
            Play play = orders.take();
            int at = 0;
            long due = System.nanoTime();
            while (true) {
                Play next = orders.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next != null) {
                    play = next;
                    at = 0;
                    due = System.nanoTime();
                }
                sendUnit(play.units().get(at));
                at = (at + 1) % play.units().size();
                due += play.pace().before(at).toNanos();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendUnit(Unit unit) {
        long number = sent + 1;
        send(PublishRequest.newBuilder()
                .setUnit(AccessUnit.newBuilder()
                        .setNumber(number)
                        .setPayload(unit.bytes())
                        .setSha256(unit.sha256())
                        .setKeyFrame(unit.keyFrame())
                        .setReceivedAt(now()))
                .build());
        sent = number;
    }

    private synchronized void send(PublishRequest request) {
        call.join().onNext(request);
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }

    private static ByteString sha256(byte[] bytes) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        call.join().cancel("the story is over", null);
        calls.close();
    }

    /** The relay's side of the call: its clock probes are answered, by the central's clock. */
    private final class Answers implements ClientResponseObserver<PublishRequest, PublishResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<PublishRequest> stream) {
            call.complete(stream);
        }

        @Override
        public void onNext(PublishResponse response) {
            switch (response.getMessageCase()) {
                case ACCEPTED -> accepted.complete(null);
                case CLOCK -> {
                    Timestamp receivedAt = now();
                    send(PublishRequest.newBuilder()
                            .setClock(ClockReply.newBuilder()
                                    .setProbeSentAt(response.getClock().getSentAt())
                                    .setProbeReceivedAt(receivedAt)
                                    .setSentAt(now()))
                            .build());
                }
                default -> {
                    // acknowledgements: what is lost here is not sent again
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            accepted.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            accepted.completeExceptionally(new IllegalStateException("the relay has ended the call"));
        }
    }
}
