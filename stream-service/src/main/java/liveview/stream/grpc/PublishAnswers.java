package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import liveview.base.Failure;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.stream.v1.Acknowledged;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.KeyFrameWanted;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.Reconnect;
import liveview.protocol.stream.v1.Resend;
import liveview.protocol.stream.v1.Stop;
import liveview.protocol.stream.v1.StopReason;
import liveview.stream.NumberRange;
import liveview.stream.NumberRanges;

/** What one {@code Publish} call says to its publisher; what is settled waits, as ranges, until he reads. */
final class PublishAnswers {
    private final ServerCallStreamObserver<PublishResponse> out;
    private final NumberRanges unsaid = new NumberRanges();

    PublishAnswers(ServerCallStreamObserver<PublishResponse> out) {
        this.out = out;
    }

    void accepted(long epoch, NumberRanges settled) {
        out.onNext(PublishResponse.newBuilder()
                .setAccepted(PublishAccepted.newBuilder()
                        .setEpoch(epoch)
                        .addAllAcknowledged(StreamProto.ranges(settled.ranges()))
                        .setDisposition(Disposition.DISPOSITION_NOT_RECORDED))
                .build());
    }

    /** This number is settled; said with the next {@link #acknowledge()}. */
    void settled(long number) {
        unsaid.add(number);
    }

    /** Says what is settled, if the publisher reads. */
    void acknowledge() {
        List<NumberRange> ranges = unsaid.ranges();
        if (!ranges.isEmpty() && out.isReady()) {
            unsaid.clear();
            out.onNext(PublishResponse.newBuilder()
                    .setAcknowledged(Acknowledged.newBuilder()
                            .addAllRanges(StreamProto.ranges(ranges))
                            .setDisposition(Disposition.DISPOSITION_NOT_RECORDED))
                    .build());
        }
    }

    void resend(List<NumberRange> ranges) {
        out.onNext(PublishResponse.newBuilder()
                .setResend(Resend.newBuilder().addAllRanges(StreamProto.ranges(ranges)))
                .build());
    }

    void probe(Instant sentAt, OptionalLong gatewayOffsetMicros) {
        ClockProbe.Builder probe = ClockProbe.newBuilder().setSentAt(StreamProto.timestamp(sentAt));
        gatewayOffsetMicros.ifPresent(offset -> probe.setOffsetMicros(-offset));
        out.onNext(PublishResponse.newBuilder().setClock(probe).build());
    }

    void keyFrameWanted() {
        out.onNext(PublishResponse.newBuilder()
                .setKeyFrameWanted(KeyFrameWanted.getDefaultInstance())
                .build());
    }

    /** The last answer: nothing more is wanted on this lane. */
    void stop(StopReason reason, String sentence) {
        out.onNext(PublishResponse.newBuilder()
                .setStop(Stop.newBuilder().setReason(reason).setSentence(sentence))
                .build());
        complete();
    }

    /** The last answer: this relay leaves. */
    void reconnect() {
        out.onNext(PublishResponse.newBuilder()
                .setReconnect(Reconnect.getDefaultInstance())
                .build());
        complete();
    }

    void complete() {
        if (!out.isCancelled()) {
            out.onCompleted();
        }
    }

    void fail(Failure failure) {
        out.onError(GrpcFailures.toStatus(failure));
    }
}
