package liveview.evidence;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liveview.journal.Bytes;

/**
 * The access units of one segment, in the order in which they lie in it, which is that of their arrival.
 *
 * @param units at least one
 */
public record SegmentIndex(List<IndexedUnit> units) {
    public SegmentIndex {
        units = List.copyOf(units);
    }

    /** The numbers in it. */
    public NumberRanges numbers() {
        NumberRanges numbers = new NumberRanges();
        units.forEach(unit -> numbers.add(unit.number()));
        return numbers;
    }

    /** The index as it is stored and hashed: a {@code SegmentIndex} message. */
    public Bytes encoded() {
        var message = liveview.protocol.internal.v1.SegmentIndex.newBuilder();
        units.forEach(unit -> message.addUnits(toProto(unit)));
        return ProtoBytes.of(message.build());
    }

    /** The index that was stored. */
    public static SegmentIndex decode(Bytes stored) {
        try {
            return new SegmentIndex(
                    liveview.protocol.internal.v1.SegmentIndex.parseFrom(stored.toArray()).getUnitsList().stream()
                            .map(SegmentIndex::fromProto)
                            .toList());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The index of a segment cannot be read.", damaged);
        }
    }

    private static liveview.protocol.internal.v1.IndexedUnit toProto(IndexedUnit unit) {
        var message = liveview.protocol.internal.v1.IndexedUnit.newBuilder()
                .setNumber(unit.number())
                .setOffset(unit.offset())
                .setLength(unit.length())
                .setSha256(ByteString.copyFrom(unit.sha256().toArray()))
                .setReceivedAt(toProto(unit.receivedAt()))
                .setRelayedAt(toProto(unit.relayedAt()))
                .setKeyFrame(unit.keyFrame())
                .setPreAlarm(unit.preAlarm())
                .setLostPackets(unit.lostPackets())
                .setEpoch(unit.epoch())
                .setLane(
                        switch (unit.lane()) {
                            case LIVE -> liveview.protocol.stream.v1.Lane.LANE_LIVE;
                            case FILL -> liveview.protocol.stream.v1.Lane.LANE_FILL;
                        });
        unit.capturedAt().map(SegmentIndex::toProto).ifPresent(message::setCapturedAt);
        unit.clock()
                .ifPresent(clock -> message.setGatewayOffsetMicros(clock.offsetMicros())
                        .setGatewayUncertaintyMicros(clock.uncertaintyMicros()));
        return message.build();
    }

    private static IndexedUnit fromProto(liveview.protocol.internal.v1.IndexedUnit message) {
        return new IndexedUnit(
                message.getNumber(),
                Math.toIntExact(message.getOffset()),
                message.getLength(),
                Bytes.of(message.getSha256().toByteArray()),
                message.hasCapturedAt() ? Optional.of(fromProto(message.getCapturedAt())) : Optional.empty(),
                fromProto(message.getReceivedAt()),
                fromProto(message.getRelayedAt()),
                message.getKeyFrame(),
                message.getPreAlarm(),
                message.getLostPackets(),
                message.getEpoch(),
                message.getLane() == liveview.protocol.stream.v1.Lane.LANE_LIVE ? Lane.LIVE : Lane.FILL,
                message.hasGatewayOffsetMicros()
                        ? Optional.of(new GatewayClock(
                                message.getGatewayOffsetMicros(), message.getGatewayUncertaintyMicros()))
                        : Optional.empty());
    }

    private static Timestamp toProto(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    private static Instant fromProto(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}
