package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.journal.Bytes;
import liveview.journal.SignedHead;
import org.junit.jupiter.api.Test;

class HeadKeeperTest {
    private static final Duration LOCK = Duration.ofDays(7);

    private Instant now = Instant.parse("2026-11-24T02:14:07Z");
    private final MemoryObjectStore store = new MemoryObjectStore(() -> now);
    private final StoreState state = new StoreState(() -> now);
    private final List<LockedHead> listed = new ArrayList<>();
    private final HeadKeeper keeper =
            new HeadKeeper(store, state, new Listed(), new LockPolicy(LockMode.COMPLIANCE, LOCK), () -> now);

    @Test
    void aHeadIsKeptOnceAndWaitsForAStoreThatIsProven() {
        keeper.offer(HeadChain.CUSTODY, head(1));
        keeper.tick();
        assertEquals(0, stored());

        state.proven();
        keeper.tick();
        keeper.offer(HeadChain.CUSTODY, head(1));
        keeper.tick();
        assertEquals(1, stored());
        assertEquals(head(1), listed.getFirst().head());
    }

    @Test
    void onAQuietChainTheHeadIsKeptAgainBeforeItsLockEnds() {
        state.proven();
        keeper.offer(HeadChain.CUSTODY, head(1));
        keeper.tick();
        now = now.plus(Duration.ofDays(3));
        keeper.offer(HeadChain.CUSTODY, head(1));
        keeper.tick();
        assertEquals(1, stored());

        now = now.plus(Duration.ofDays(1));
        keeper.offer(HeadChain.CUSTODY, head(1));
        keeper.tick();

        assertEquals(2, stored());
        assertEquals(
                now.plus(LOCK),
                store.lock(listed.getLast().object()).orElseThrow().until());
    }

    private int stored() {
        List<StoredVersion> versions = new ArrayList<>();
        store.versions(HeadChain.CUSTODY.prefix(), versions::add);
        return versions.size();
    }

    private SignedHead head(long position) {
        return new SignedHead("5324", position, Bytes.of(new byte[32]), Instant.EPOCH, "key", Bytes.of(new byte[] {1}));
    }

    private final class Listed implements LockedHeads {
        @Override
        public CompletionStage<Void> add(LockedHead head) {
            listed.add(head);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<List<LockedHead>> all(HeadChain chain) {
            return CompletableFuture.completedStage(listed);
        }
    }
}
