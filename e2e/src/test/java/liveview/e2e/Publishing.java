package liveview.e2e;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc.PublishServiceStub;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;

/** One publish of a central's own client, and what was answered to it. */
final class Publishing implements StreamObserver<PublishResponse> {
    private static final Metadata.Key<String> FAILURE =
            Metadata.Key.of("liveview-failure", Metadata.ASCII_STRING_MARSHALLER);

    private final List<PublishResponse> answers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile String sentence = "";
    private final StreamObserver<PublishRequest> call;

    private Publishing(PublishServiceStub stub) {
        call = stub.publish(this);
    }

    /** Begins to publish a camera of an alarm by LIVE. */
    static Publishing live(PublishServiceStub stub, String alarmId, String cameraId, String streamId) {
        return begin(stub, start(alarmId, cameraId, streamId).setLane(Lane.LANE_LIVE));
    }

    /** Begins to send what is missing of a live stream, by FILL. */
    static Publishing fill(PublishServiceStub stub, String alarmId, String cameraId, String streamId, long epoch) {
        return begin(
                stub, start(alarmId, cameraId, streamId).setLane(Lane.LANE_FILL).setEpoch(epoch));
    }

    private static Publishing begin(PublishServiceStub stub, PublishStart.Builder start) {
        Publishing publishing = new Publishing(stub);
        publishing.call.onNext(PublishRequest.newBuilder().setStart(start).build());
        return publishing;
    }

    private static PublishStart.Builder start(String alarmId, String cameraId, String streamId) {
        return PublishStart.newBuilder()
                .setAlarmId(alarmId)
                .setCameraId(cameraId)
                .setStreamId(streamId)
                .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED)
                .setFormat(VideoFormat.newBuilder().setCodec("h264"));
    }

    /** Sends one access unit with its digest. */
    void send(long number, byte[] payload) {
        send(number, payload, sha256(payload));
    }

    /** Sends one access unit with this digest. */
    void send(long number, byte[] payload, byte[] digest) {
        call.onNext(PublishRequest.newBuilder()
                .setUnit(AccessUnit.newBuilder()
                        .setNumber(number)
                        .setPayload(ByteString.copyFrom(payload))
                        .setSha256(ByteString.copyFrom(digest))
                        .setReceivedAt(Alarms.now())
                        .setKeyFrame(true))
                .build());
    }

    /** The publish is taken. */
    boolean accepted() {
        return answers.stream().anyMatch(PublishResponse::hasAccepted);
    }

    /** The epoch that it was given. */
    long epoch() {
        return answers.stream()
                .filter(PublishResponse::hasAccepted)
                .findFirst()
                .orElseThrow()
                .getAccepted()
                .getEpoch();
    }

    /** This number is settled. */
    boolean settled(long number) {
        return answers.stream()
                .filter(PublishResponse::hasAcknowledged)
                .flatMap(answer -> answer.getAcknowledged().getRangesList().stream())
                .anyMatch(range -> range.getFirst() <= number && number <= range.getLast());
    }

    /** What the answers said that "settled" means. */
    Set<Disposition> dispositions() {
        return answers.stream()
                .filter(PublishResponse::hasAcknowledged)
                .map(answer -> answer.getAcknowledged().getDisposition())
                .collect(Collectors.toSet());
    }

    /** The call has ended. */
    boolean ended() {
        return end.isDone();
    }

    /** How it ended: {@code OK}, or the status and the fact's name. */
    String end() {
        return end.join();
    }

    /** What the end said in words; empty when it ended well. */
    String sentence() {
        return sentence;
    }

    /** Ends the call. */
    void complete() {
        call.onCompleted();
    }

    @Override
    public void onNext(PublishResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable thrown) {
        sentence = String.valueOf(Status.fromThrowable(thrown).getDescription());
        end.complete(refusal(thrown));
    }

    @Override
    public void onCompleted() {
        end.complete("OK");
    }

    /** Status and the fact's name, when a sentence and a remedy say what is wrong. */
    static String refusal(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        Metadata trailers = Status.trailersFromThrowable(thrown);
        String failure = trailers == null ? null : trailers.get(FAILURE);
        boolean inWords = String.valueOf(status.getDescription()).matches("(?s).+[.] .+[.]");
        return status.getCode() + " " + failure + (inWords ? "" : " without a sentence: " + status);
    }

    private static byte[] sha256(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
