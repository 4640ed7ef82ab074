package liveview.evidence.postgres;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import liveview.evidence.NewSegment;
import liveview.evidence.NumberRange;
import liveview.evidence.ProtoBytes;
import liveview.evidence.Recording;
import liveview.journal.Bytes;
import liveview.journal.Fact;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.EpochRefused;
import liveview.protocol.internal.v1.LockExtended;
import liveview.protocol.internal.v1.RecordingBegun;
import liveview.protocol.internal.v1.RecordingContinued;
import liveview.protocol.internal.v1.RecordingsErased;
import liveview.protocol.internal.v1.SegmentSealed;
import liveview.protocol.internal.v1.UnitRefused;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.VideoFormat;

/** Deeds as the custody log keeps them; the subject of each entry is the alarm. */
final class CustodyFacts {
    private static final int VERSION = 1;

    private CustodyFacts() {}

    static Fact begun(Recording recording, Deed.Begin begin) {
        var format = recording.format();
        return fact(
                recording,
                CustodyFact.newBuilder()
                        .setRecordingBegun(RecordingBegun.newBuilder()
                                .setStreamId(recording.streamId())
                                .setCameraId(recording.cameraId())
                                .setFormat(VideoFormat.newBuilder()
                                        .setCodec(format.codec())
                                        .setWidth(format.width())
                                        .setHeight(format.height())
                                        .setFrameRate(format.frameRate()))
                                .setOrigin(
                                        switch (recording.origin()) {
                                            case GATEWAY -> OriginKind.ORIGIN_KIND_GATEWAY;
                                            case CAMERA_SIGNED -> OriginKind.ORIGIN_KIND_CAMERA_SIGNED;
                                            case SIMULATED -> OriginKind.ORIGIN_KIND_SIMULATED;
                                        })
                                .setAlarmStatus(
                                        switch (recording.status()) {
                                            case ACTUAL -> AlarmStatus.ALARM_STATUS_ACTUAL;
                                            case EXERCISE -> AlarmStatus.ALARM_STATUS_EXERCISE;
                                            case TEST -> AlarmStatus.ALARM_STATUS_TEST;
                                        })
                                .setWrappingKeyId(begin.key().keyId())
                                .setEpoch(recording.epoch())
                                .setRelay(begin.start().relay())));
    }

    static Fact continued(Recording recording, String relay) {
        return fact(
                recording,
                CustodyFact.newBuilder()
                        .setRecordingContinued(RecordingContinued.newBuilder()
                                .setStreamId(recording.streamId())
                                .setEpoch(recording.epoch())
                                .setRelay(relay)));
    }

    /** {@code recording} is as the segment left it. */
    static Fact sealed(Recording recording, NewSegment segment, Bytes indexSha256) {
        return fact(
                recording,
                CustodyFact.newBuilder()
                        .setSegmentSealed(SegmentSealed.newBuilder()
                                .setSegmentId(segment.segmentId().toString())
                                .setStreamId(segment.streamId())
                                .setSequence(recording.segments())
                                .addAllNumbers(ranges(segment.index().numbers().ranges()))
                                .setBytes(segment.bytes())
                                .setSha256(string(segment.sha256()))
                                .setIndexSha256(string(indexSha256))
                                .setChain(string(recording.chain()))
                                .setObjectKey(segment.object().key())
                                .setVersionId(segment.object().versionId())
                                .setObjectSha256(string(segment.object().sha256()))
                                .setLockMode(segment.lock().mode().name())
                                .setRetainUntil(timestamp(segment.lock().until()))));
    }

    static Fact refused(Recording recording, Deed.Refuse refuse) {
        return fact(
                recording,
                CustodyFact.newBuilder()
                        .setUnitRefused(UnitRefused.newBuilder()
                                .setStreamId(refuse.streamId())
                                .setNumber(refuse.number())
                                .setKeptSha256(string(refuse.kept()))
                                .setRefusedSha256(string(refuse.refused()))));
    }

    static Fact epochRefused(Recording recording, long epoch) {
        return fact(
                recording,
                CustodyFact.newBuilder()
                        .setEpochRefused(EpochRefused.newBuilder()
                                .setStreamId(recording.streamId())
                                .setEpoch(epoch)
                                .setNewestEpoch(recording.epoch())));
    }

    static Fact erased(Deed.Erase erase) {
        return fact(
                erase.alarmId(),
                CustodyFact.newBuilder()
                        .setActor(Actor.newBuilder().setName(erase.decided().by()))
                        .setRecordingsErased(RecordingsErased.newBuilder()
                                .addAllStreamIds(
                                        erase.streamIds().stream().sorted().toList())
                                .setReason(erase.decided().reason())));
    }

    static Fact lockExtended(Deed.ExtendLock extend) {
        return fact(
                extend.alarmId(),
                CustodyFact.newBuilder()
                        .setActor(Actor.newBuilder().setName(extend.decided().by()))
                        .setLockExtended(LockExtended.newBuilder()
                                .setRetainUntil(timestamp(extend.until()))
                                .setReason(extend.decided().reason())));
    }

    private static Fact fact(Recording recording, CustodyFact.Builder fact) {
        return fact(recording.alarmId(), fact);
    }

    private static Fact fact(String alarmId, CustodyFact.Builder fact) {
        return of(alarmId, fact.build());
    }

    /** A fact as it is appended. */
    static Fact of(String alarmId, CustodyFact fact) {
        return new Fact(alarmId, fact.getFactCase().name().toLowerCase(Locale.ROOT), VERSION, ProtoBytes.of(fact));
    }

    private static List<liveview.protocol.stream.v1.NumberRange> ranges(List<NumberRange> ranges) {
        return ranges.stream()
                .map(range -> liveview.protocol.stream.v1.NumberRange.newBuilder()
                        .setFirst(range.first())
                        .setLast(range.last())
                        .build())
                .toList();
    }

    private static ByteString string(Bytes bytes) {
        return ByteString.copyFrom(bytes.toArray());
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
