package liveview.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Proves that the store keeps what is locked, by trying to delete it: one locked probe per bucket and day, all times by the
 * store's own clock.
 */
public final class LockProof {
    private static final Duration LOCKED_FOR = Duration.ofDays(1);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final byte[] CONTENT =
            "Live View: this version is locked and must not be deletable.\n".getBytes(StandardCharsets.UTF_8);

    private final ObjectStore store;

    public LockProof(ObjectStore store) {
        this.store = store;
    }

    /** What the store did. */
    public enum Verdict {
        /** It has refused to delete the locked version, which is still there. */
        LOCKED("The store refuses to delete what is locked."),
        /** Its bucket has no object lock or no versions. */
        NO_LOCK(
                "The bucket has no object lock or no versioning: evidence would not be safe in it. Name a bucket with both,"
                        + " or one that does not exist yet."),
        /** It has deleted the locked version. */
        DELETED(
                "The store deleted a version that was locked: evidence would not be safe in it. Name a store that enforces"
                        + " object lock.");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        /** What it means, for who runs the service. */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * Tries it.
     *
     * @throws StoreAway when the store does not answer, which proves nothing
     */
    public Verdict run() {
        if (!store.prepare()) {
            return Verdict.NO_LOCK;
        }
        Instant now = store.now();
        String key = "probe/" + LocalDate.ofInstant(now, ZoneOffset.UTC);
        StoredObject probe = store.newestVersion(key)
                .map(version -> new StoredObject(key, version, CONTENT.length, Digests.sha256(CONTENT)))
                .filter(known -> store.lock(known)
                        .filter(lock -> lock.mode() == LockMode.COMPLIANCE
                                && lock.until().isAfter(now.plus(AT_LEAST)))
                        .isPresent())
                .orElseGet(() -> store.put(
                        key, CONTENT, Digests.sha256(CONTENT), new Lock(LockMode.COMPLIANCE, now.plus(LOCKED_FOR))));
        boolean deleted = store.delete(probe);
        return deleted || store.lock(probe).isEmpty() ? Verdict.DELETED : Verdict.LOCKED;
    }
}
