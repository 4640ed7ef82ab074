package liveview.stream.alarm;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.protocol.internal.v1.Actor;
import liveview.stream.LiveStreamKey;
import liveview.stream.OriginKind;
import liveview.stream.PaintedSecond;
import liveview.stream.VideoFormat;
import liveview.stream.WatchEnd;

/** Our words as messages of the internal protocol, and back. */
final class InternalProto {
    private InternalProto() {}

    static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    static Actor actor(Caller caller) {
        return Actor.newBuilder()
                .setSubject(caller.subject())
                .setName(caller.is(Role.CENTRAL) ? "" : caller.name())
                .setRole(caller.roles().stream()
                        .sorted()
                        .map(Role::claim)
                        .findFirst()
                        .orElse(""))
                .setCentralId(caller.centralId().orElse(""))
                .setIdentityNotRenewed(caller.identityNotRenewed())
                .build();
    }

    /** The protocol leaves the name of the original out. */
    static String rendition(LiveStreamKey key) {
        return key.isOriginal() ? "" : key.rendition();
    }

    static LiveStreamKey key(String alarmId, String cameraId, String rendition) {
        return new LiveStreamKey(alarmId, cameraId, rendition.isEmpty() ? LiveStreamKey.ORIGINAL : rendition);
    }

    static liveview.protocol.stream.v1.VideoFormat format(VideoFormat format) {
        return liveview.protocol.stream.v1.VideoFormat.newBuilder()
                .setCodec(format.codec())
                .setWidth(format.width())
                .setHeight(format.height())
                .setFrameRate(format.frameRate())
                .build();
    }

    static VideoFormat format(liveview.protocol.stream.v1.VideoFormat format) {
        return new VideoFormat(format.getCodec(), format.getWidth(), format.getHeight(), format.getFrameRate());
    }

    static liveview.protocol.stream.v1.OriginKind origin(OriginKind kind) {
        return switch (kind) {
            case GATEWAY -> liveview.protocol.stream.v1.OriginKind.ORIGIN_KIND_GATEWAY;
            case CAMERA_SIGNED -> liveview.protocol.stream.v1.OriginKind.ORIGIN_KIND_CAMERA_SIGNED;
            case SIMULATED -> liveview.protocol.stream.v1.OriginKind.ORIGIN_KIND_SIMULATED;
        };
    }

    static List<liveview.protocol.stream.v1.PaintedSecond> seconds(List<PaintedSecond> seconds) {
        return seconds.stream()
                .map(second -> liveview.protocol.stream.v1.PaintedSecond.newBuilder()
                        .setSecond(second.second())
                        .setPictures(second.pictures())
                        .build())
                .toList();
    }

    static liveview.protocol.stream.v1.WatchEndReason reason(WatchEnd end) {
        return liveview.protocol.stream.v1.WatchEndReason.valueOf("WATCH_END_REASON_" + end.name());
    }
}
