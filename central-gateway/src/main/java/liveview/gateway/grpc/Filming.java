package liveview.gateway.grpc;

import liveview.gateway.CameraId;
import liveview.protocol.stream.v1.OriginKind;

/** What publishing needs of who films. */
public interface Filming {
    /** Where this camera's "original" begins. */
    OriginKind originOf(CameraId camera);

    /** The police cannot see anything before this camera's next key frame: one that can be asked makes one now. */
    void keyFrameWanted(CameraId camera);
}
