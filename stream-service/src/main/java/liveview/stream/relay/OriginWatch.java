package liveview.stream.relay;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import liveview.media.Fragment;
import liveview.media.InitSegment;
import liveview.media.MalformedVideo;
import liveview.protocol.stream.v1.Clocks;
import liveview.protocol.stream.v1.Init;
import liveview.protocol.stream.v1.SourceState;
import liveview.protocol.stream.v1.WatchRequest;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchServiceGrpc;
import liveview.protocol.stream.v1.WatchStart;
import liveview.protocol.stream.v1.WatchStarted;
import liveview.stream.LivePicture;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.LiveStreams;
import liveview.stream.ToSource;
import liveview.stream.WatchEnd;
import liveview.stream.grpc.StreamProto;
import org.jspecify.annotations.Nullable;

/** One watch of the origin, from its start until it is lost or ends. */
final class OriginWatch implements ClientResponseObserver<WatchRequest, WatchResponse> {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LiveStream stream;
    private final LiveStreams streams;
    private final CountDownLatch over = new CountDownLatch(1);

    private @Nullable ClientCallStreamObserver<WatchRequest> call;
    private LiveStream.@Nullable Source source;
    private @Nullable InitSegment init;

    OriginWatch(LiveStream stream, LiveStreams streams) {
        this.stream = stream;
        this.streams = streams;
    }

    /** Watches until it is over. */
    void run(ManagedChannel channel, Optional<CallCredentials> credentials) {
        WatchServiceGrpc.WatchServiceStub stub = WatchServiceGrpc.newStub(channel);
        LiveStreamKey key = stream.key();
        credentials
                .map(stub::withCallCredentials)
                .orElse(stub)
                .watch(this)
                .onNext(WatchRequest.newBuilder()
                        .setStart(WatchStart.newBuilder()
                                .setAlarmId(key.alarmId())
                                .setCameraId(key.cameraId())
                                .setRendition(key.rendition()))
                        .build());
        try {
            over.await();
        } catch (InterruptedException stopped) {
            cancel();
            Thread.currentThread().interrupt();
        }
        LiveStream.Source last = source;
        if (last != null) {
            stream.disconnect(last);
        }
    }

    void cancel() {
        ClientCallStreamObserver<WatchRequest> running = call;
        if (running != null) {
            running.cancel("not watched any more, or superseded", null);
        }
        over.countDown();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> begun) {
        call = begun;
    }

    @Override
    public void onNext(WatchResponse message) {
        switch (message.getMessageCase()) {
            case STARTED -> started(message.getStarted());
            case INIT -> init = init(message.getInit());
            case FRAGMENT -> show(message.getFragment());
            case CLOCKS -> stream.measured(clocks(message.getClocks()));
            case SOURCE -> sourceChanged(message.getSource());
            case RECORDING ->
                stream.recording(
                        message.getRecording().getRecorded()
                                ? Optional.empty()
                                : Optional.of(StreamProto.instant(
                                        message.getRecording().getNotSince())));
            case ENDED -> ended(StreamProto.watchEnd(message.getEnded().getReason()));
            case CLOCK, PAINTED_ACKNOWLEDGED, MESSAGE_NOT_SET -> {}
        }
    }

    @Override
    public void onError(Throwable lost) {
        over.countDown();
    }

    @Override
    public void onCompleted() {
        over.countDown();
    }

    private void started(WatchStarted started) {
        connect(new LiveStream.Source(started.getStreamId(), started.getEpoch(), false, ""));
    }

    private void connect(LiveStream.Source from) {
        source = from;
        if (!stream.connect(from, this::told)) {
            cancel();
        }
    }

    private void told(ToSource word) {
        switch (word) {
            case SUPERSEDED -> cancel();
            // the origin caches what we do, and asks by itself
            case KEY_FRAME_WANTED -> {}
        }
    }

    private void sourceChanged(SourceState state) {
        LiveStream.Source from = source;
        if (from != null && state.getConnected()) {
            connect(from);
        } else if (from != null) {
            stream.disconnect(from);
        }
    }

    private void show(liveview.protocol.stream.v1.Fragment message) {
        LiveStream.Source from = source;
        InitSegment begun = init;
        if (from == null || begun == null) {
            return;
        }
        long nanos = message.getDuration().getSeconds() * NANOS_PER_SECOND
                + message.getDuration().getNanos();
        int ticks = (int) Math.round((double) nanos * Fragment.TICKS_PER_SECOND / NANOS_PER_SECOND);
        try {
            Fragment fragment = Fragment.read(
                    message.getNumber(),
                    message.getKeyFrame(),
                    begun,
                    ticks,
                    message.getData().toByteArray());
            Instant capturedAt = message.hasCapturedAt() ? StreamProto.instant(message.getCapturedAt()) : null;
            stream.show(
                    from,
                    new LivePicture(
                            fragment,
                            capturedAt,
                            StreamProto.instant(message.getReceivedAt()),
                            StreamProto.instant(message.getRelayedAt())));
        } catch (MalformedVideo notOurs) {
            cancel();
        }
    }

    private void ended(WatchEnd reason) {
        if (reason != WatchEnd.DRAINING) {
            streams.end(stream.key()::equals, reason);
        }
        over.countDown();
    }

    private static InitSegment init(Init init) {
        return new InitSegment(
                init.getCodecs(),
                init.getWidth(),
                init.getHeight(),
                init.getData().toByteArray());
    }

    private static liveview.stream.Clocks clocks(Clocks clocks) {
        return new liveview.stream.Clocks(
                optional(clocks.hasGatewayOffsetMicros(), clocks.getGatewayOffsetMicros()),
                optional(clocks.hasGatewayUncertaintyMicros(), clocks.getGatewayUncertaintyMicros()),
                optional(clocks.hasCameraOffsetMicros(), clocks.getCameraOffsetMicros()));
    }

    private static OptionalLong optional(boolean known, long micros) {
        return known ? OptionalLong.of(micros) : OptionalLong.empty();
    }
}
