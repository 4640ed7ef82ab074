package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.base.Failure;
import liveview.base.grpc.GrpcFailures;
import liveview.media.Codec;
import liveview.media.MalformedVideo;
import liveview.protocol.stream.v1.Acknowledged;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.Reconnect;
import liveview.protocol.stream.v1.Stop;
import liveview.protocol.stream.v1.StopReason;
import liveview.stream.Clocks;
import liveview.stream.Failures;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.NotYourStream;
import liveview.stream.NumberRange;
import liveview.stream.NumberRanges;
import liveview.stream.Origin;
import liveview.stream.PublishRefused;
import liveview.stream.SentUnit;
import liveview.stream.StreamRegistry;
import liveview.stream.WatchEnd;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Publish} call: one lane of one live stream. Messages are asked for one by one after the last was handled;
 * all of its work runs on the call's own thread.
 */
final class PublishCall implements StreamObserver<PublishRequest> {
    private static final System.Logger LOG = System.getLogger(PublishCall.class.getName());
    private static final int MESSAGES_AHEAD = 8;
    private static final int MAX_ID = 64;

    private final PublishDesk desk;
    private final Caller caller;
    private final ServerCallStreamObserver<PublishResponse> out;
    private final CallThread thread;
    private final Consumer<WatchEnd> onStreamEnd = this::streamEnded;

    private final NumberRanges unsaid = new NumberRanges();

    private @Nullable PublishStart start;
    private @Nullable Origin origin;
    private LiveStream.@Nullable Source source;
    private @Nullable Future<?> probes;
    private boolean over;

    PublishCall(PublishDesk desk, Caller caller, ServerCallStreamObserver<PublishResponse> out) {
        this.desk = desk;
        this.caller = caller;
        this.out = out;
        this.thread = CallThread.current();
        out.disableAutoRequest();
        out.setOnCancelHandler(() -> thread.execute(() -> leave(false, 0)));
        out.setOnReadyHandler(() -> thread.execute(this::acknowledge));
        out.request(1);
    }

    @Override
    public void onNext(PublishRequest message) {
        Instant arrivedAt = desk.clock().instant();
        thread.execute(() -> handle(message, arrivedAt));
    }

    @Override
    public void onError(Throwable cancelled) {
        thread.execute(() -> leave(false, 0));
    }

    @Override
    public void onCompleted() {
        thread.execute(() -> {
            leave(false, 0);
            complete();
        });
    }

    private void handle(PublishRequest message, Instant arrivedAt) {
        if (over) {
            return;
        }
        try {
            switch (message.getMessageCase()) {
                case START -> begin(message.getStart());
                case UNIT -> {
                    take(StreamProto.unit(message.getUnit(), arrivedAt));
                    out.request(1);
                }
                case CLOCK -> {
                    takeClock(message.getClock(), arrivedAt);
                    out.request(1);
                }
                case END -> end(message.getEnd());
                case MESSAGE_NOT_SET ->
                    throw new PublishRefused(
                            "A message of the publish is empty.", "Send start, then units, clock replies or end.");
            }
        } catch (Failure failure) {
            fail(failure);
        }
    }

    private void begin(PublishStart begun) {
        if (start != null) {
            throw new PublishRefused("The publish was started twice.", "Send one start, as the first message.");
        }
        checkIds(begun);
        LiveStreamKey key = key(begun);
        if (!caller.is(key.isOriginal() ? Role.CENTRAL : Role.WORKER)) {
            throw new NotYourStream(key.rendition());
        }
        Codec codec = codec(begun.getFormat().getCodec());
        boolean live = isLive(begun);
        start = begun;
        desk.departure().refuseNewcomers();
        StreamRegistry.Publication publication = new StreamRegistry.Publication(
                begun.getStreamId(),
                key,
                StreamProto.format(begun.getFormat()),
                StreamProto.origin(begun.getOrigin()),
                caller,
                UUID.randomUUID().toString(),
                live ? OptionalLong.empty() : OptionalLong.of(begun.getEpoch()));
        desk.register(publication)
                .whenComplete((registered, failure) -> thread.execute(() -> {
                    if (over) {
                        return;
                    }
                    if (failure != null) {
                        fail(Failures.of(failure));
                    } else {
                        accept(publication, registered, codec, live);
                    }
                }));
    }

    private void accept(
            StreamRegistry.Publication publication, StreamRegistry.Registered registered, Codec codec, boolean live) {
        LiveStream stream = desk.stream(publication.key());
        Origin accepted = desk.origin(publication.streamId(), stream, codec);
        LiveStream.Source begun = new LiveStream.Source(publication.streamId(), registered.epoch(), true, codec.name());
        origin = accepted;
        if (live && !stream.connect(begun, () -> thread.execute(() -> stop(StopReason.STOP_REASON_SUPERSEDED)))) {
            stop(StopReason.STOP_REASON_SUPERSEDED);
            return;
        }
        source = begun;
        out.onNext(PublishResponse.newBuilder()
                .setAccepted(PublishAccepted.newBuilder()
                        .setEpoch(registered.epoch())
                        .addAllAcknowledged(
                                StreamProto.ranges(accepted.settled().ranges()))
                        .setDisposition(Disposition.DISPOSITION_NOT_RECORDED))
                .build());
        stream.onEnd(onStreamEnd);
        if (live) {
            probes = desk.every(this::probe);
            LOG.log(
                    System.Logger.Level.INFO,
                    "published alarmId={0} cameraId={1} streamId={2} rendition={3} epoch={4}",
                    publication.key().alarmId(),
                    publication.key().cameraId(),
                    publication.streamId(),
                    publication.key().rendition(),
                    registered.epoch());
        }
        out.request(MESSAGES_AHEAD);
    }

    private void take(SentUnit unit) {
        Origin to = origin;
        LiveStream.Source from = source;
        PublishStart begun = start;
        if (to == null || from == null || begun == null) {
            throw new PublishRefused(
                    "An access unit came before the publish was accepted.", "Send start and wait for accepted.");
        }
        try {
            if (isLive(begun)) {
                to.live(from, unit);
            } else {
                to.fill(unit);
            }
        } catch (Failure refused) {
            desk.counters().unitsRefused.increment();
            throw refused;
        }
        desk.counters().unitsTaken.increment();
        desk.counters().bytesTaken.add(unit.payload().length);
        unsaid.add(unit.number());
        acknowledge();
    }

    /** Says what is settled, as soon as the publisher reads it. */
    private void acknowledge() {
        List<NumberRange> ranges = unsaid.ranges();
        if (!over && !ranges.isEmpty() && out.isReady()) {
            unsaid.clear();
            out.onNext(PublishResponse.newBuilder()
                    .setAcknowledged(Acknowledged.newBuilder()
                            .addAllRanges(StreamProto.ranges(ranges))
                            .setDisposition(Disposition.DISPOSITION_NOT_RECORDED))
                    .build());
        }
    }

    private void probe() {
        thread.execute(() -> {
            Origin to = origin;
            if (!over && to != null) {
                ClockProbe.Builder probe = ClockProbe.newBuilder()
                        .setSentAt(StreamProto.timestamp(desk.clock().instant()));
                to.clocks().clocks().gatewayOffsetMicros().ifPresent(offset -> probe.setOffsetMicros(-offset));
                out.onNext(PublishResponse.newBuilder().setClock(probe).build());
            }
        });
    }

    private void takeClock(ClockReply reply, Instant arrivedAt) {
        Origin to = origin;
        if (to != null) {
            to.clocks()
                    .add(
                            StreamProto.instant(reply.getProbeSentAt()),
                            StreamProto.instant(reply.getProbeReceivedAt()),
                            StreamProto.instant(reply.getSentAt()),
                            arrivedAt);
            to.stream().measured(to.clocks().clocks());
        }
    }

    private void end(PublishEnd end) {
        Origin to = origin;
        boolean live = start != null && isLive(start);
        leave(true, end.getLastNumber());
        if (to != null && live) {
            desk.streamEnded(to.stream().key());
        }
        complete();
    }

    /** The stream ends for its viewers, so its publisher is told; or this relay is leaving. */
    private void streamEnded(WatchEnd reason) {
        thread.execute(() -> {
            if (over) {
                return;
            }
            if (reason == WatchEnd.DRAINING) {
                out.onNext(PublishResponse.newBuilder()
                        .setReconnect(Reconnect.getDefaultInstance())
                        .build());
                leave(false, 0);
                complete();
            } else {
                sendStop(StreamProto.stopReason(reason), reason.sentence());
            }
        });
    }

    private void stop(StopReason reason) {
        if (!over) {
            sendStop(reason, "Another publish of this live stream is the right one now.");
        }
    }

    private void sendStop(StopReason reason, String sentence) {
        out.onNext(PublishResponse.newBuilder()
                .setStop(Stop.newBuilder().setReason(reason).setSentence(sentence))
                .build());
        leave(false, 0);
        complete();
    }

    private void fail(Failure failure) {
        leave(false, 0);
        out.onError(GrpcFailures.toStatus(failure));
    }

    /** Nothing more is taken on this call. */
    private void leave(boolean byPublisher, long lastNumber) {
        if (over) {
            return;
        }
        over = true;
        Future<?> running = probes;
        if (running != null) {
            running.cancel(false);
        }
        Origin to = origin;
        LiveStream.Source from = source;
        if (to == null || from == null) {
            return;
        }
        to.stream().forgetListener(onStreamEnd);
        if (start != null && isLive(start)) {
            to.stream().disconnect(from);
            Clocks clocks = to.clocks().clocks();
            desk.left(
                    from,
                    to.stream().key(),
                    lastNumber == 0 ? to.lastShown() : lastNumber,
                    byPublisher,
                    clocks.gatewayOffsetMicros());
        }
    }

    private void complete() {
        if (!out.isCancelled()) {
            out.onCompleted();
        }
    }

    private static boolean isLive(PublishStart start) {
        return switch (start.getLane()) {
            case LANE_LIVE -> true;
            case LANE_FILL -> false;
            case LANE_UNSPECIFIED, UNRECOGNIZED ->
                throw new PublishRefused("The start names no lane.", "Name LANE_LIVE or LANE_FILL.");
        };
    }

    private static LiveStreamKey key(PublishStart start) {
        return new LiveStreamKey(
                start.getAlarmId(),
                start.getCameraId(),
                start.getRendition().isEmpty() ? LiveStreamKey.ORIGINAL : start.getRendition());
    }

    private static void checkIds(PublishStart start) {
        checkUuid("alarm_id", start.getAlarmId());
        checkUuid("stream_id", start.getStreamId());
        if (start.getCameraId().isEmpty() || start.getCameraId().length() > MAX_ID) {
            throw new PublishRefused(
                    "The start names no camera, or one with a name longer than " + MAX_ID + " characters.",
                    "Name a camera of the alarm's site.");
        }
        if (start.getRendition().length() > MAX_ID) {
            throw new PublishRefused("The rendition's name is too long.", "Leave it empty for the original.");
        }
        if (start.getLane() == Lane.LANE_FILL && start.getEpoch() == 0) {
            throw new PublishRefused(
                    "The start of FILL names no epoch.", "Name the one that LIVE's first answer gave.");
        }
    }

    private static void checkUuid(String field, String value) {
        try {
            if (!UUID.fromString(value).toString().equalsIgnoreCase(value)) {
                throw new IllegalArgumentException("shortened");
            }
        } catch (IllegalArgumentException notOne) {
            throw new PublishRefused("The field " + field + " is not a UUID.", "Send a UUID (RFC 9562) of your own.");
        }
    }

    private static Codec codec(String name) {
        try {
            return Codec.named(name);
        } catch (MalformedVideo unknown) {
            throw new PublishRefused(
                    Optional.ofNullable(unknown.getMessage()).orElse("The codec is not accepted."),
                    "Choose one of GetCapabilities.codecs.");
        }
    }
}
