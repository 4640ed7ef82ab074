package liveview.stream.work;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import liveview.media.AccessUnit;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Clocks;
import liveview.protocol.stream.v1.Init;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.protocol.stream.v1.WatchEnded;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchServiceGrpc;
import liveview.protocol.stream.v1.WatchStart;
import liveview.stream.Rendition;
import liveview.stream.Transcoder;
import org.jspecify.annotations.Nullable;

/**
 * One rendition for one relay, from its assignment to its end: watches the original there, has it transcoded, publishes
 * the outcome there. Owns its channel and its transcoding.
 */
final class RenditionJob implements Transcoder.Output {
    /** Told once, when it is over. */
    interface Ended {
        /** Nothing more comes of it; the failure is in words, and empty when it was stopped as asked or the original ended. */
        void ended(RenditionJob job, String failure);
    }

    private final Assign assign;
    private final Rendition rendition;
    private final ManagedChannel channel;
    private final Optional<CallCredentials> credentials;
    private final Transcoder transcoder;
    private final WorkerCounters counters;
    private final Ended onEnd;

    // guarded by this
    private @Nullable ClientCallStreamObserver<PublishRequest> publish;
    private @Nullable ClientCallStreamObserver<WatchRequest> watch;
    private Transcoder.@Nullable Transcoding transcoding;
    private long gatewayOffsetMicros;
    private long lastNumber;
    private boolean untilKeyFrame;
    private boolean over;

    RenditionJob(
            Assign assign,
            Rendition rendition,
            ManagedChannel channel,
            Optional<CallCredentials> credentials,
            Transcoder transcoder,
            WorkerCounters counters,
            Ended onEnd) {
        this.assign = assign;
        this.rendition = rendition;
        this.channel = channel;
        this.credentials = credentials;
        this.transcoder = transcoder;
        this.counters = counters;
        this.onEnd = onEnd;
    }

    String jobId() {
        return assign.getJobId();
    }

    /** Publishes first, so that nothing is watched and made that would not be taken. */
    void start() {
        PublishServiceGrpc.PublishServiceStub stub = PublishServiceGrpc.newStub(channel);
        credentials.map(stub::withCallCredentials).orElse(stub).publish(new PublishObserver());
        send(PublishRequest.newBuilder()
                .setStart(PublishStart.newBuilder()
                        .setAlarmId(assign.getAlarmId())
                        .setCameraId(assign.getCameraId())
                        .setStreamId(assign.getStreamId())
                        .setLane(Lane.LANE_LIVE)
                        .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                        .setRendition(assign.getRendition()))
                .build());
    }

    /** The relay needs it no more. */
    void stop() {
        end("");
    }

    @Override
    public void unit(AccessUnit unit) {
        synchronized (this) {
            ClientCallStreamObserver<PublishRequest> call = publish;
            if (over || call == null) {
                return;
            }
            untilKeyFrame = !call.isReady() || (untilKeyFrame && !unit.keyFrame());
            if (untilKeyFrame) {
                counters.leftOut().increment();
                return;
            }
            lastNumber = unit.number();
            call.onNext(PublishRequest.newBuilder()
                    .setUnit(PictureProto.toProto(unit))
                    .build());
        }
        counters.published().increment();
    }

    @Override
    public void failed(String sentence) {
        end(sentence);
    }

    private synchronized void send(PublishRequest message) {
        ClientCallStreamObserver<PublishRequest> call = publish;
        if (!over && call != null) {
            call.onNext(message);
        }
    }

    private void accepted() {
        WatchServiceGrpc.WatchServiceStub stub = WatchServiceGrpc.newStub(channel);
        synchronized (this) {
            if (over || transcoding != null) {
                return;
            }
            transcoding = transcoder.start(rendition, this);
        }
        credentials.map(stub::withCallCredentials).orElse(stub).watch(new WatchObserver());
        synchronized (this) {
            ClientCallStreamObserver<WatchRequest> call = watch;
            if (!over && call != null) {
                call.onNext(WatchRequest.newBuilder()
                        .setStart(WatchStart.newBuilder()
                                .setAlarmId(assign.getAlarmId())
                                .setCameraId(assign.getCameraId()))
                        .build());
            }
        }
    }

    /**
     * Answers for the gateway's clock, as the relay has measured it itself: a rendition's pictures carry the gateway's
     * times, so their age must be reckoned with the gateway's clock and never with ours.
     */
    private void answer(ClockProbe probe) {
        var gateway = PictureProto.plusMicros(probe.getSentAt(), gatewayOffset());
        send(PublishRequest.newBuilder()
                .setClock(ClockReply.newBuilder()
                        .setProbeSentAt(probe.getSentAt())
                        .setProbeReceivedAt(gateway)
                        .setSentAt(gateway))
                .build());
    }

    private synchronized long gatewayOffset() {
        return gatewayOffsetMicros;
    }

    private synchronized void measured(Clocks clocks) {
        gatewayOffsetMicros = clocks.getGatewayOffsetMicros();
    }

    private void watchEnded(WatchEnded ended) {
        if (ended.getReason() == WatchEndReason.WATCH_END_REASON_STREAM_ENDED) {
            send(PublishRequest.newBuilder()
                    .setEnd(PublishEnd.newBuilder().setLastNumber(lastNumber()))
                    .build());
            end("");
        } else {
            end(ended.getSentence());
        }
    }

    private synchronized long lastNumber() {
        return lastNumber;
    }

    private void end(String failure) {
        Transcoder.Transcoding running;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            running = transcoding;
            if (watch != null) {
                watch.cancel("The rendition ends.", null);
            }
            if (publish != null) {
                publish.onCompleted();
            }
        }
        if (running != null) {
            running.close();
        }
        if (!failure.isEmpty()) {
            counters.failed().increment();
        }
        channel.shutdown();
        onEnd.ended(this, failure);
    }

    private void lost(String what, Throwable cause) {
        Status status = Status.fromThrowable(cause);
        end(what + ": "
                + Optional.ofNullable(status.getDescription())
                        .orElse(status.getCode().name()));
    }

    /** Hears what the relay says to the publisher. */
    private final class PublishObserver implements ClientResponseObserver<PublishRequest, PublishResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<PublishRequest> call) {
            synchronized (RenditionJob.this) {
                publish = call;
            }
        }

        @Override
        public void onNext(PublishResponse message) {
            switch (message.getMessageCase()) {
                case ACCEPTED -> accepted();
                case CLOCK -> answer(message.getClock());
                case STOP -> end(message.getStop().getSentence());
                case RECONNECT -> end("The relay is leaving.");
                // nothing of a rendition is kept or sent again, and key frames come by themselves
                case ACKNOWLEDGED, RESEND, KEY_FRAME_WANTED, MESSAGE_NOT_SET -> {}
            }
        }

        @Override
        public void onError(Throwable cause) {
            lost("The publish of the rendition was lost", cause);
        }

        @Override
        public void onCompleted() {
            end("The relay ended the publish of the rendition.");
        }
    }

    /** Takes the original. */
    private final class WatchObserver implements ClientResponseObserver<WatchRequest, WatchResponse> {
        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> call) {
            synchronized (RenditionJob.this) {
                watch = call;
            }
        }

        @Override
        public void onNext(WatchResponse message) {
            Transcoder.Transcoding to = transcoding();
            if (to == null) {
                return;
            }
            switch (message.getMessageCase()) {
                case INIT -> begin(to, message.getInit());
                case FRAGMENT -> {
                    counters.watched().increment();
                    to.picture(PictureProto.fromProto(message.getFragment()));
                }
                case CLOCKS -> measured(message.getClocks());
                case ENDED -> watchEnded(message.getEnded());
                case STARTED, CLOCK, SOURCE, RECORDING, PAINTED_ACKNOWLEDGED, MESSAGE_NOT_SET -> {}
            }
        }

        private void begin(Transcoder.Transcoding to, Init init) {
            to.begin(init.getData().toByteArray(), init.getTimescale());
        }

        @Override
        public void onError(Throwable cause) {
            lost("The original was lost", cause);
        }

        @Override
        public void onCompleted() {
            end("The relay ended the watch of the original.");
        }
    }

    private synchronized Transcoder.@Nullable Transcoding transcoding() {
        return over ? null : transcoding;
    }
}
