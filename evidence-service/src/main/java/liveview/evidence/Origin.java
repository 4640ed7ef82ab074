package liveview.evidence;

/** Where "original" begins for a live stream. */
public enum Origin {
    /** Unpacked from RTP by the gateway; loss is noted. */
    GATEWAY,
    /** Signed inside the camera; the signatures are in the stream. */
    CAMERA_SIGNED,
    /** Made by a program. */
    SIMULATED
}
