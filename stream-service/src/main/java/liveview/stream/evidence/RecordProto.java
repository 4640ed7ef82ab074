package liveview.stream.evidence;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liveview.protocol.internal.v1.GatewayClock;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordStart;
import liveview.protocol.internal.v1.RecordedUnit;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.stream.Clocks;
import liveview.stream.NumberRange;
import liveview.stream.SentUnit;
import liveview.stream.StreamRegistry;

/** The domain's words as messages to the evidence service, and back. */
final class RecordProto {
    private RecordProto() {}

    static RecordRequest start(StreamRegistry.Publication publication, long epoch, String relay) {
        var format = publication.format();
        return RecordRequest.newBuilder()
                .setStart(RecordStart.newBuilder()
                        .setStreamId(publication.streamId())
                        .setAlarmId(publication.key().alarmId())
                        .setCameraId(publication.key().cameraId())
                        .setEpoch(epoch)
                        .setFormat(VideoFormat.newBuilder()
                                .setCodec(format.codec())
                                .setWidth(format.width())
                                .setHeight(format.height())
                                .setFrameRate(format.frameRate()))
                        .setOrigin(
                                switch (publication.origin()) {
                                    case GATEWAY -> OriginKind.ORIGIN_KIND_GATEWAY;
                                    case CAMERA_SIGNED -> OriginKind.ORIGIN_KIND_CAMERA_SIGNED;
                                    case SIMULATED -> OriginKind.ORIGIN_KIND_SIMULATED;
                                })
                        .setLane(publication.fillEpoch().isPresent() ? Lane.LANE_FILL : Lane.LANE_LIVE)
                        .setRelay(relay))
                .build();
    }

    static RecordRequest unit(SentUnit unit) {
        AccessUnit.Builder sent = AccessUnit.newBuilder()
                .setNumber(unit.number())
                // nobody changes a unit's bytes
                .setPayload(UnsafeByteOperations.unsafeWrap(unit.payload()))
                .setSha256(ByteString.copyFrom(unit.sha256()))
                .setReceivedAt(timestamp(unit.receivedAt()))
                .setKeyFrame(unit.keyFrame())
                .setPreAlarm(unit.preAlarm())
                .setLostPackets(unit.lostPackets());
        Instant captured = unit.capturedAt();
        if (captured != null) {
            sent.setCapturedAt(timestamp(captured));
        }
        return RecordRequest.newBuilder()
                .setUnit(RecordedUnit.newBuilder().setUnit(sent).setRelayedAt(timestamp(unit.relayedAt())))
                .build();
    }

    /** Empty before the first measurement. */
    static Optional<RecordRequest> clock(Clocks clocks) {
        if (clocks.gatewayOffsetMicros().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RecordRequest.newBuilder()
                .setClock(GatewayClock.newBuilder()
                        .setOffsetMicros(clocks.gatewayOffsetMicros().getAsLong())
                        .setUncertaintyMicros(clocks.gatewayUncertaintyMicros().orElse(0)))
                .build());
    }

    static List<NumberRange> ranges(List<liveview.protocol.stream.v1.NumberRange> ranges) {
        return ranges.stream()
                .map(range -> new NumberRange(range.getFirst(), range.getLast()))
                .toList();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
