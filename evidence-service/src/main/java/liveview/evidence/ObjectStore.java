package liveview.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import liveview.journal.Bytes;

/**
 * The bucket with object lock and versioning. All of its methods block and fail with {@link StoreAway} when the store does
 * not answer or refuses for now; a retry is safe.
 */
public interface ObjectStore {
    /**
     * Stores a new locked version and returns once the store has answered with a matching checksum.
     *
     * @throws StoreAway also when the answer's checksum is another one
     */
    StoredObject put(String key, byte[] content, Bytes sha256, Lock lock);

    /**
     * Exactly that version's content.
     *
     * @throws ObjectDamaged when it is not there or not what was stored
     */
    default byte[] get(StoredObject object) {
        byte[] content = content(object.key(), object.versionId())
                .orElseThrow(() -> new ObjectDamaged(object, "it is not there"));
        if (!Digests.sha256(content).equals(object.sha256())) {
            throw new ObjectDamaged(object, "its digest is another one");
        }
        return content;
    }

    /** That version's content, held against nothing; empty when it is not there. */
    Optional<byte[]> content(String key, String versionId);

    /** Shows every version and delete marker whose key begins so; those of one key mostly one after the other. */
    void versions(String prefix, Consumer<StoredVersion> reader);

    /** How that version is locked now; empty when it is not, or is not there. */
    Optional<Lock> lock(StoredObject object);

    /** Makes that version's lock last longer; a shorter one is refused by the store. */
    void extend(StoredObject object, Lock lock);

    /** The id of the newest version under this key; empty when there is none. */
    Optional<String> newestVersion(String key);

    /** Tries to delete exactly that version, without any special right; true when the store did it. */
    boolean delete(StoredObject object);

    /** The store's own clock. */
    Instant now();

    /** Makes the bucket with lock and versioning, unless it is there; true when it has both. */
    boolean prepare();

    /** Which store it is, in a few words, for people: {@code http://127.0.0.1:9000/evidence}. */
    String name();
}
