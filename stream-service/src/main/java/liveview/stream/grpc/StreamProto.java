package liveview.stream.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liveview.media.Fragment;
import liveview.media.InitSegment;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Init;
import liveview.protocol.stream.v1.RecordingState;
import liveview.protocol.stream.v1.StopReason;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.protocol.stream.v1.WatchEnded;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.stream.Clocks;
import liveview.stream.LivePicture;
import liveview.stream.NumberRange;
import liveview.stream.OriginKind;
import liveview.stream.PaintedSecond;
import liveview.stream.SentUnit;
import liveview.stream.ToViewer;
import liveview.stream.VideoFormat;
import liveview.stream.WatchEnd;

/** Our words as messages of the stream protocol, and back. */
public final class StreamProto {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private StreamProto() {}

    public static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    /** What no clock of ours can say is cut to the year 9999 or 1. */
    public static Instant instant(Timestamp at) {
        long seconds = Math.clamp(at.getSeconds(), -62_135_596_800L, 253_402_300_799L);
        return Instant.ofEpochSecond(seconds, Math.clamp(at.getNanos(), 0, NANOS_PER_SECOND - 1));
    }

    static SentUnit unit(AccessUnit unit, Instant relayedAt) {
        return new SentUnit(
                unit.getNumber(),
                unit.getPayload().toByteArray(),
                unit.getSha256().toByteArray(),
                unit.hasCapturedAt() ? instant(unit.getCapturedAt()) : null,
                unit.hasReceivedAt() ? instant(unit.getReceivedAt()) : relayedAt,
                relayedAt,
                unit.getKeyFrame(),
                unit.getPreAlarm(),
                unit.getLostPackets());
    }

    static VideoFormat format(liveview.protocol.stream.v1.VideoFormat format) {
        return new VideoFormat(format.getCodec(), format.getWidth(), format.getHeight(), format.getFrameRate());
    }

    /** Who does not say where "original" begins has it begin at his gateway. */
    static OriginKind origin(liveview.protocol.stream.v1.OriginKind kind) {
        return switch (kind) {
            case ORIGIN_KIND_CAMERA_SIGNED -> OriginKind.CAMERA_SIGNED;
            case ORIGIN_KIND_SIMULATED -> OriginKind.SIMULATED;
            case ORIGIN_KIND_GATEWAY, ORIGIN_KIND_UNSPECIFIED, UNRECOGNIZED -> OriginKind.GATEWAY;
        };
    }

    static List<liveview.protocol.stream.v1.NumberRange> ranges(List<NumberRange> ranges) {
        return ranges.stream()
                .map(range -> liveview.protocol.stream.v1.NumberRange.newBuilder()
                        .setFirst(range.first())
                        .setLast(range.last())
                        .build())
                .toList();
    }

    static List<PaintedSecond> seconds(List<liveview.protocol.stream.v1.PaintedSecond> seconds) {
        return seconds.stream()
                .map(second -> new PaintedSecond(second.getSecond(), second.getPictures()))
                .toList();
    }

    static List<liveview.protocol.stream.v1.PaintedSecond> toSeconds(List<PaintedSecond> seconds) {
        return seconds.stream()
                .map(second -> liveview.protocol.stream.v1.PaintedSecond.newBuilder()
                        .setSecond(second.second())
                        .setPictures(second.pictures())
                        .build())
                .toList();
    }

    static StopReason stopReason(WatchEnd end) {
        return switch (end) {
            case ALARM_CLOSED -> StopReason.STOP_REASON_ALARM_CLOSED;
            case ALARM_REJECTED -> StopReason.STOP_REASON_ALARM_REJECTED;
            case BASIS_WITHDRAWN -> StopReason.STOP_REASON_BASIS_WITHDRAWN;
            case PICTURES_STOPPED -> StopReason.STOP_REASON_PICTURES_STOPPED;
            case WINDOW_ENDED, STREAM_ENDED, DRAINING, NO_JOURNAL, PERMISSION -> StopReason.STOP_REASON_WINDOW_ENDED;
        };
    }

    public static WatchEnd watchEnd(WatchEndReason reason) {
        return switch (reason) {
            case WATCH_END_REASON_ALARM_CLOSED -> WatchEnd.ALARM_CLOSED;
            case WATCH_END_REASON_ALARM_REJECTED -> WatchEnd.ALARM_REJECTED;
            case WATCH_END_REASON_BASIS_WITHDRAWN -> WatchEnd.BASIS_WITHDRAWN;
            case WATCH_END_REASON_PICTURES_STOPPED -> WatchEnd.PICTURES_STOPPED;
            case WATCH_END_REASON_STREAM_ENDED -> WatchEnd.STREAM_ENDED;
            case WATCH_END_REASON_NO_JOURNAL -> WatchEnd.NO_JOURNAL;
            case WATCH_END_REASON_PERMISSION -> WatchEnd.PERMISSION;
            case WATCH_END_REASON_WINDOW_ENDED -> WatchEnd.WINDOW_ENDED;
            case WATCH_END_REASON_DRAINING, WATCH_END_REASON_UNSPECIFIED, UNRECOGNIZED -> WatchEnd.DRAINING;
        };
    }

    static WatchResponse response(ToViewer message) {
        WatchResponse.Builder response = WatchResponse.newBuilder();
        switch (message) {
            case ToViewer.Begin begin -> response.setInit(init(begin.init()));
            case ToViewer.Show show -> response.setFragment(fragment(show));
            case ToViewer.SourceChanged source ->
                response.setSource(liveview.protocol.stream.v1.SourceState.newBuilder()
                        .setConnected(source.connected())
                        .setSince(timestamp(source.since())));
            case ToViewer.ClocksChanged changed -> response.setClocks(clocks(changed.clocks()));
            case ToViewer.RecordingChanged(Optional<Instant> notSince) -> {
                var state = RecordingState.newBuilder().setRecorded(notSince.isEmpty());
                notSince.map(StreamProto::timestamp).ifPresent(state::setNotSince);
                response.setRecording(state);
            }
            case ToViewer.Ended ended ->
                response.setEnded(WatchEnded.newBuilder()
                        .setReason(WatchEndReason.valueOf(
                                "WATCH_END_REASON_" + ended.reason().name()))
                        .setSentence(ended.reason().sentence()));
        }
        return response.build();
    }

    private static Init init(InitSegment init) {
        return Init.newBuilder()
                .setData(UnsafeByteOperations.unsafeWrap(init.bytes()))
                .setCodecs(init.codecString())
                .setWidth(init.width())
                .setHeight(init.height())
                .setTimescale(Fragment.TICKS_PER_SECOND)
                .build();
    }

    private static liveview.protocol.stream.v1.Fragment fragment(ToViewer.Show show) {
        LivePicture picture = show.picture();
        Fragment fragment = picture.fragment();
        byte[] bytes = fragment.bytes();
        liveview.protocol.stream.v1.Fragment.Builder message = liveview.protocol.stream.v1.Fragment.newBuilder()
                .setNumber(fragment.number())
                .setData(UnsafeByteOperations.unsafeWrap(fragment.headAt(show.decodeTicks()))
                        .concat(UnsafeByteOperations.unsafeWrap(
                                bytes, Fragment.HEAD_BYTES, bytes.length - Fragment.HEAD_BYTES)))
                .setKeyFrame(fragment.keyFrame())
                .setReceivedAt(timestamp(picture.receivedAt()))
                .setRelayedAt(timestamp(picture.relayedAt()))
                .setDuration(duration(fragment.durationTicks()))
                .setSkipped(show.skipped());
        if (picture.capturedAt() != null) {
            message.setCapturedAt(timestamp(picture.capturedAt()));
        }
        return message.build();
    }

    private static Duration duration(int ticks) {
        long nanos = ticks * NANOS_PER_SECOND / Fragment.TICKS_PER_SECOND;
        return Duration.newBuilder()
                .setSeconds(nanos / NANOS_PER_SECOND)
                .setNanos((int) (nanos % NANOS_PER_SECOND))
                .build();
    }

    private static liveview.protocol.stream.v1.Clocks clocks(Clocks clocks) {
        liveview.protocol.stream.v1.Clocks.Builder message = liveview.protocol.stream.v1.Clocks.newBuilder();
        clocks.gatewayOffsetMicros().ifPresent(message::setGatewayOffsetMicros);
        clocks.gatewayUncertaintyMicros().ifPresent(message::setGatewayUncertaintyMicros);
        clocks.cameraOffsetMicros().ifPresent(message::setCameraOffsetMicros);
        return message.build();
    }
}
