package liveview.stream;

/** Where "original" begins for a live stream. */
public enum OriginKind {
    /** Unpacked from RTP by the gateway. */
    GATEWAY,
    /** Signed inside the camera. */
    CAMERA_SIGNED,
    /** Made by a program. */
    SIMULATED
}
