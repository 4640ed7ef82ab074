package liveview.evidence;

/** The bytes of recordings as they were sent: read under their version id, decrypted, held against their digests. */
public final class Originals {
    private final ObjectStore store;
    private final KeyWrap keys;
    private final SegmentCipher cipher = new SegmentCipher();

    public Originals(ObjectStore store, KeyWrap keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * The payload of a segment; the index says where each access unit lies in it. Blocks.
     *
     * @throws ObjectDamaged when it is not what was recorded
     * @throws RecordingErased when the recording's key is no more
     */
    public byte[] payload(Recording recording, Segment segment) {
        RecordingKey key = keys.unwrap(recording.key().orElseThrow(RecordingErased::new));
        byte[] payload = cipher.decrypt(key, segment, store.get(segment.object()));
        if (!Digests.sha256(payload).equals(segment.sha256())) {
            throw new ObjectDamaged(segment.object(), "its digest is another one");
        }
        return payload;
    }
}
