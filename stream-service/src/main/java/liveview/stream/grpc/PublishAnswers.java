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
    private final NumberRanges durable = new NumberRanges();
    private final NumberRanges notRecorded = new NumberRanges();
    private boolean completed;

    PublishAnswers(ServerCallStreamObserver<PublishResponse> out) {
        this.out = out;
    }

    void accepted(long epoch, NumberRanges settled, boolean recorded) {
        out.onNext(PublishResponse.newBuilder()
                .setAccepted(PublishAccepted.newBuilder()
                        .setEpoch(epoch)
                        .addAllAcknowledged(StreamProto.ranges(settled.ranges()))
                        .setDisposition(
                                recorded ? Disposition.DISPOSITION_DURABLE : Disposition.DISPOSITION_NOT_RECORDED))
                .build());
    }

    /** This number is settled without being kept; said with the next {@link #acknowledge()}. */
    void notRecorded(long number) {
        notRecorded.add(number);
    }

    /** These are kept; said with the next {@link #acknowledge()}. */
    void durable(List<NumberRange> numbers) {
        numbers.forEach(range -> durable.add(range.first(), range.last()));
    }

    /** Says what is settled, if the publisher reads. */
    void acknowledge() {
        say(durable, Disposition.DISPOSITION_DURABLE);
        say(notRecorded, Disposition.DISPOSITION_NOT_RECORDED);
    }

    private void say(NumberRanges unsaid, Disposition disposition) {
        List<NumberRange> ranges = unsaid.ranges();
        if (!completed && !ranges.isEmpty() && out.isReady()) {
            unsaid.clear();
            out.onNext(PublishResponse.newBuilder()
                    .setAcknowledged(Acknowledged.newBuilder()
                            .addAllRanges(StreamProto.ranges(ranges))
                            .setDisposition(disposition))
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
        if (!completed && !out.isCancelled()) {
            completed = true;
            out.onCompleted();
        }
    }

    void fail(Failure failure) {
        completed = true;
        out.onError(GrpcFailures.toStatus(failure));
    }
}
