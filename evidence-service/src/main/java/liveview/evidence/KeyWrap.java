package liveview.evidence;

/** Wraps the keys of recordings with the zone's key. */
public interface KeyWrap {
    WrappedKey wrap(RecordingKey key);

    /** The key that was wrapped. */
    RecordingKey unwrap(WrappedKey wrapped);
}
