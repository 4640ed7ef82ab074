package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the evidence needs of a store; every store that we name has to pass it, and the tests' own as well. */
public abstract class ObjectStoreContract {
    private static final byte[] CONTENT = "what was seen".getBytes(StandardCharsets.UTF_8);

    private final String key = "contract/" + UUID.randomUUID();

    /** The store, with a bucket that may hold other things. */
    protected abstract ObjectStore store();

    /** Puts a delete marker on the key, as who works on the store without us would. */
    protected abstract void mark(String deleted);

    /** Asks the store to delete that version in spite of its lock, as its owner; true when it did. */
    protected abstract boolean ownerForces(StoredObject deleted);

    /** The same with the key that the service has. */
    protected abstract boolean serviceForces(StoredObject deleted);

    @BeforeEach
    void prepare() {
        assertTrue(store().prepare());
        assertTrue(store().prepare(), "a bucket that is there stays as it is");
    }

    @Test
    void aVersionIsReadAsItWasStored() {
        Lock lock = lock(LockMode.COMPLIANCE);
        StoredObject stored = put(CONTENT, lock);

        assertArrayEquals(CONTENT, store().get(stored));
        assertEquals(Optional.of(lock), store().lock(stored));
        assertEquals(Optional.of(stored.versionId()), store().newestVersion(key));
        assertEquals(Optional.empty(), store().newestVersion(key + "-other"));
    }

    @Test
    void aLargeVersionHasOneChecksumToo() {
        byte[] large = new byte[9 << 20];
        large[large.length - 1] = 1;

        assertArrayEquals(large, store().get(put(large, lock(LockMode.GOVERNANCE))));
    }

    @Test
    void contentThatIsNotItsDigestIsNotStored() {
        Lock lock = lock(LockMode.GOVERNANCE);
        assertThrows(StoreAway.class, () -> store().put(key, CONTENT, Digests.sha256(new byte[1]), lock));
    }

    @Test
    void aLockedVersionIsNotDeleted() {
        for (LockMode mode : LockMode.values()) {
            StoredObject stored = put(CONTENT, lock(mode));

            assertFalse(store().delete(stored), mode.name());
            assertArrayEquals(CONTENT, store().get(stored));
        }
    }

    @Test
    void whatIsLockedForGoodIsDeletedByNobody() {
        StoredObject stored = put(CONTENT, lock(LockMode.COMPLIANCE));

        assertFalse(ownerForces(stored));
        assertFalse(serviceForces(stored));
        assertArrayEquals(CONTENT, store().get(stored));
    }

    @Test
    void theServiceItselfCannotBypassALock() {
        StoredObject stored = put(CONTENT, lock(LockMode.GOVERNANCE));

        assertFalse(serviceForces(stored));
        assertArrayEquals(CONTENT, store().get(stored));
        assertTrue(ownerForces(stored), "its owner can: that is what GOVERNANCE means");
        assertEquals(Optional.empty(), store().content(stored.key(), stored.versionId()));
    }

    @Test
    void everyVersionAndMarkerIsListed() {
        String own = "contract/" + UUID.randomUUID();
        StoredObject first = put(own, CONTENT, lock(LockMode.GOVERNANCE));
        StoredObject second = put(own, new byte[] {1}, lock(LockMode.GOVERNANCE));
        put(own + "-beside", CONTENT, lock(LockMode.GOVERNANCE));
        mark(own);
        List<StoredVersion> listed = new ArrayList<>();

        store().versions(own, listed::add);

        assertEquals(4, listed.size(), listed.toString());
        assertEquals(
                Set.of(first.versionId(), second.versionId()),
                listed.stream()
                        .filter(version -> version.key().equals(own) && !version.deleteMarker())
                        .map(StoredVersion::versionId)
                        .collect(Collectors.toSet()));
        StoredVersion marker =
                listed.stream().filter(StoredVersion::deleteMarker).findFirst().orElseThrow();
        assertTrue(marker.newest() && marker.key().equals(own), marker.toString());
        assertEquals(
                List.of(own + "-beside"),
                listed.stream()
                        .filter(version -> version.newest() && !version.deleteMarker())
                        .map(StoredVersion::key)
                        .toList());
    }

    @Test
    void aComplianceLockGrowsAndNeverShrinks() {
        Lock lock = lock(LockMode.COMPLIANCE);
        StoredObject stored = put(CONTENT, lock);
        Lock longer = new Lock(LockMode.COMPLIANCE, lock.until().plus(Duration.ofDays(1)));

        store().extend(stored, longer);
        assertThrows(StoreAway.class, () -> store().extend(stored, lock));

        assertEquals(Optional.of(longer), store().lock(stored));
    }

    @Test
    void overwritingAndMarkingAsDeletedChangeNothingOfTheVersion() {
        StoredObject stored = put(CONTENT, lock(LockMode.COMPLIANCE));

        StoredObject other = put(new byte[] {1}, lock(LockMode.GOVERNANCE));
        mark(key);

        assertNotEquals(stored.versionId(), other.versionId());
        assertArrayEquals(CONTENT, store().get(stored));
        assertEquals(LockMode.COMPLIANCE, store().lock(stored).orElseThrow().mode());
        assertFalse(store().delete(stored));
    }

    @Test
    void aVersionThatIsNotThereIsSaidToBeMissing() {
        StoredObject stored = put(CONTENT, lock(LockMode.GOVERNANCE));
        StoredObject other = new StoredObject(key + "-other", stored.versionId(), stored.bytes(), stored.sha256());

        assertThrows(ObjectDamaged.class, () -> store().get(other));
        assertEquals(Optional.empty(), store().lock(other));
    }

    @Test
    void itsLockIsProven() {
        LockProof proof = new LockProof(store());

        assertEquals(LockProof.Verdict.LOCKED, proof.run());
        String key =
                "probe/" + store().now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        Optional<String> probe = store().newestVersion(key);
        assertEquals(LockProof.Verdict.LOCKED, proof.run());

        assertTrue(probe.isPresent());
        assertEquals(probe, store().newestVersion(key), "one probe a day");
    }

    private StoredObject put(byte[] content, Lock lock) {
        return put(key, content, lock);
    }

    private StoredObject put(String under, byte[] content, Lock lock) {
        return store().put(under, content, Digests.sha256(content), lock);
    }

    private Lock lock(LockMode mode) {
        Instant until = store().now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        return new Lock(mode, until);
    }
}
