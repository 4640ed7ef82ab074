package liveview.stream.work;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import liveview.media.AccessUnit;
import liveview.protocol.stream.v1.Fragment;
import liveview.stream.OriginalPicture;

/** Pictures as the stream protocol says them. */
final class PictureProto {
    private PictureProto() {}

    static OriginalPicture fromProto(Fragment fragment) {
        return new OriginalPicture(
                fragment.getNumber(),
                fragment.getKeyFrame(),
                fragment.hasCapturedAt() ? instant(fragment.getCapturedAt()) : null,
                instant(fragment.getReceivedAt()),
                fragment.getData().toByteArray());
    }

    static liveview.protocol.stream.v1.AccessUnit toProto(AccessUnit unit) {
        var message = liveview.protocol.stream.v1.AccessUnit.newBuilder()
                .setNumber(unit.number())
                .setPayload(UnsafeByteOperations.unsafeWrap(unit.bytes()))
                .setSha256(sha256(unit.bytes()))
                .setReceivedAt(timestamp(unit.receivedAt()))
                .setKeyFrame(unit.keyFrame());
        Instant capturedAt = unit.capturedAt();
        if (capturedAt != null) {
            message.setCapturedAt(timestamp(capturedAt));
        }
        return message.build();
    }

    /** The same instant so many microseconds later. */
    static Timestamp plusMicros(Timestamp at, long micros) {
        return timestamp(instant(at).plusNanos(Math.multiplyExact(micros, 1000)));
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    private static ByteString sha256(byte[] bytes) {
        try {
            return UnsafeByteOperations.unsafeWrap(
                    MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
