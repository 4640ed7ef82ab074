package liveview.stream.relaytest;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.NumberRange;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;
import org.jspecify.annotations.Nullable;

/** A central's client on one lane; keeps every answer. */
final class TestPublisher implements StreamObserver<PublishResponse> {
    final List<PublishResponse> answers = new CopyOnWriteArrayList<>();
    volatile @Nullable Status ended;
    private final StreamObserver<PublishRequest> out;
    private final long clockAheadSeconds;

    private TestPublisher(Channel channel, long clockAheadSeconds) {
        this.clockAheadSeconds = clockAheadSeconds;
        out = PublishServiceGrpc.newStub(channel).publish(this);
    }

    static TestPublisher live(Channel channel, String alarmId, String streamId) {
        return live(channel, alarmId, streamId, 0);
    }

    /** @param clockAheadSeconds how wrong the gateway's clock is */
    static TestPublisher live(Channel channel, String alarmId, String streamId, long clockAheadSeconds) {
        TestPublisher publisher = new TestPublisher(channel, clockAheadSeconds);
        publisher.send(start(alarmId, streamId).setLane(Lane.LANE_LIVE));
        return publisher;
    }

    static TestPublisher fill(Channel channel, String alarmId, String streamId, long epoch) {
        return fill(channel, alarmId, streamId, epoch, 0);
    }

    /** @param clockAheadSeconds how wrong the gateway's clock is */
    static TestPublisher fill(Channel channel, String alarmId, String streamId, long epoch, long clockAheadSeconds) {
        TestPublisher publisher = new TestPublisher(channel, clockAheadSeconds);
        publisher.send(start(alarmId, streamId).setLane(Lane.LANE_FILL).setEpoch(epoch));
        return publisher;
    }

    static TestPublisher starting(Channel channel, PublishStart.Builder start) {
        TestPublisher publisher = new TestPublisher(channel, 0);
        publisher.send(start);
        return publisher;
    }

    static PublishStart.Builder start(String alarmId, String streamId) {
        return PublishStart.newBuilder()
                .setAlarmId(alarmId)
                .setCameraId("garden")
                .setStreamId(streamId)
                .setFormat(VideoFormat.newBuilder().setCodec("h264"));
    }

    static List<byte[]> units(byte[] stream) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new java.util.ArrayList<>(splitter.push(stream));
        units.addAll(splitter.finish());
        return units;
    }

    void send(PublishStart.Builder start) {
        say(PublishRequest.newBuilder().setStart(start).build());
    }

    void send(long number, byte[] payload) {
        send(unit(number, payload));
    }

    void send(AccessUnit.Builder unit) {
        say(PublishRequest.newBuilder().setUnit(unit).build());
    }

    AccessUnit.Builder unit(long number, byte[] payload) {
        return unit(number, payload, now());
    }

    /** @param at when the gateway received it, zone's time */
    AccessUnit.Builder unit(long number, byte[] payload, Instant at) {
        return unit(number, payload, timestamp(at.plusSeconds(clockAheadSeconds)));
    }

    private static AccessUnit.Builder unit(long number, byte[] payload, Timestamp now) {
        return AccessUnit.newBuilder()
                .setNumber(number)
                .setPayload(ByteString.copyFrom(payload))
                .setSha256(ByteString.copyFrom(sha256(payload)))
                .setCapturedAt(now)
                .setReceivedAt(now);
    }

    void end(long lastNumber) {
        say(PublishRequest.newBuilder()
                .setEnd(PublishEnd.newBuilder().setLastNumber(lastNumber))
                .build());
    }

    /** Pictures come from the test, replies to probes from the relay's answers. */
    private synchronized void say(PublishRequest message) {
        out.onNext(message);
    }

    void cancel() {
        out.onError(Status.CANCELLED.asRuntimeException());
    }

    boolean accepted() {
        return find(PublishResponse::hasAccepted).isPresent();
    }

    long epoch() {
        return find(PublishResponse::hasAccepted).orElseThrow().getAccepted().getEpoch();
    }

    /** How often these numbers were asked for again. */
    long askedAgain(long first, long last) {
        return answers.stream()
                .flatMap(answer -> answer.getResend().getRangesList().stream())
                .filter(range -> range.getFirst() == first && range.getLast() == last)
                .count();
    }

    long keyFramesWanted() {
        return answers.stream().filter(PublishResponse::hasKeyFrameWanted).count();
    }

    boolean settled(long number) {
        return answers.stream()
                .flatMap(answer -> answer.getAcknowledged().getRangesList().stream())
                .anyMatch(range -> range.getFirst() <= number && number <= range.getLast());
    }

    List<NumberRange> repeatedAtStart() {
        return find(PublishResponse::hasAccepted).orElseThrow().getAccepted().getAcknowledgedList();
    }

    Optional<PublishResponse> find(Predicate<PublishResponse> which) {
        return answers.stream().filter(which).findFirst();
    }

    @Override
    public void onNext(PublishResponse answer) {
        answers.add(answer);
        if (answer.hasClock()) {
            say(PublishRequest.newBuilder()
                    .setClock(ClockReply.newBuilder()
                            .setProbeSentAt(answer.getClock().getSentAt())
                            .setProbeReceivedAt(now())
                            .setSentAt(now()))
                    .build());
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended = Status.fromThrowable(failure);
    }

    @Override
    public void onCompleted() {
        ended = Status.OK;
    }

    private Timestamp now() {
        return timestamp(Instant.now().plusSeconds(clockAheadSeconds));
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
