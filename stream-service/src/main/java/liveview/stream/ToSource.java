package liveview.stream;

/** What a live stream tells the source that feeds it. */
public enum ToSource {
    /** Another source has taken over. */
    SUPERSEDED,
    /** Somebody waits for a picture that can be decoded on its own. */
    KEY_FRAME_WANTED
}
