package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MemoryObjectStoreTest extends ObjectStoreContract {
    private final MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected void mark(String deleted) {
        store.mark(deleted);
    }

    @Override
    protected boolean ownerForces(StoredObject deleted) {
        return store.force(deleted);
    }

    @Override
    protected boolean serviceForces(StoredObject deleted) {
        return store.delete(deleted);
    }

    @Test
    void aStoreThatDeletesWhatIsLockedIsFoundOut() {
        store.forgetLocks();

        assertEquals(LockProof.Verdict.DELETED, new LockProof(store).run());
    }
}
