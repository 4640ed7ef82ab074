package liveview.evidence.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.evidence.AccessUnit;
import liveview.evidence.GatewayClock;
import liveview.evidence.Lane;
import liveview.evidence.NumberRange;
import liveview.evidence.Origin;
import liveview.evidence.RecordingStart;
import liveview.evidence.VideoFormat;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.RecordStart;
import liveview.protocol.internal.v1.RecordedUnit;

/** The protocol's messages in the domain's words, and back. */
final class RecordProto {
    private RecordProto() {}

    static RecordingStart start(RecordStart message) {
        requireUuid(message.getStreamId());
        requireUuid(message.getAlarmId());
        if (message.getCameraId().isEmpty() || message.getEpoch() <= 0) {
            throw new RecordMisused("The start names no camera or no epoch.");
        }
        return new RecordingStart(
                message.getStreamId(),
                message.getAlarmId(),
                message.getCameraId(),
                message.getEpoch(),
                new VideoFormat(
                        message.getFormat().getCodec(),
                        message.getFormat().getWidth(),
                        message.getFormat().getHeight(),
                        message.getFormat().getFrameRate()),
                switch (message.getOrigin()) {
                    case ORIGIN_KIND_CAMERA_SIGNED -> Origin.CAMERA_SIGNED;
                    case ORIGIN_KIND_SIMULATED -> Origin.SIMULATED;
                    case ORIGIN_KIND_GATEWAY, ORIGIN_KIND_UNSPECIFIED, UNRECOGNIZED -> Origin.GATEWAY;
                },
                switch (message.getLane()) {
                    case LANE_LIVE -> Lane.LIVE;
                    case LANE_FILL -> Lane.FILL;
                    case LANE_UNSPECIFIED, UNRECOGNIZED -> throw new RecordMisused("The start names no lane.");
                },
                message.getRelay());
    }

    static AccessUnit unit(RecordedUnit message, RecordingStart start, Optional<GatewayClock> clock) {
        var unit = message.getUnit();
        return new AccessUnit(
                unit.getNumber(),
                unit.getPayload().toByteArray(),
                Bytes.of(unit.getSha256().toByteArray()),
                unit.hasCapturedAt() ? Optional.of(instant(unit.getCapturedAt())) : Optional.empty(),
                instant(unit.getReceivedAt()),
                instant(message.getRelayedAt()),
                unit.getKeyFrame(),
                unit.getPreAlarm(),
                unit.getLostPackets(),
                start.epoch(),
                start.lane(),
                clock);
    }

    static List<liveview.protocol.stream.v1.NumberRange> ranges(List<NumberRange> ranges) {
        return ranges.stream()
                .map(range -> liveview.protocol.stream.v1.NumberRange.newBuilder()
                        .setFirst(range.first())
                        .setLast(range.last())
                        .build())
                .toList();
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    /** Ids become parts of object keys, so they are what they say they are. */
    private static void requireUuid(String id) {
        try {
            if (UUID.fromString(id).toString().equalsIgnoreCase(id)) {
                return;
            }
        } catch (IllegalArgumentException notOne) {
            throw new RecordMisused("An id of the start is not a UUID.");
        }
        throw new RecordMisused("An id of the start is not a UUID.");
    }
}
