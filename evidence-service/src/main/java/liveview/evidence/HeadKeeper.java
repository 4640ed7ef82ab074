package liveview.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import liveview.base.Failure;
import liveview.journal.SignedHead;
import liveview.journal.file.HeadsFile;

/** Stores signed heads locked, so that neither chain can be rewritten without the store giving it away. */
public final class HeadKeeper {
    private static final System.Logger LOG = System.getLogger(HeadKeeper.class.getName());

    private final ObjectStore store;
    private final StoreState state;
    private final LockedHeads heads;
    private final LockPolicy policy;
    private final InstantSource clock;
    private final Map<HeadChain, SignedHead> waiting = new EnumMap<>(HeadChain.class);
    private final Map<HeadChain, SignedHead> kept = new EnumMap<>(HeadChain.class);
    private final Map<HeadChain, Instant> renewAt = new EnumMap<>(HeadChain.class);

    public HeadKeeper(ObjectStore store, StoreState state, LockedHeads heads, LockPolicy policy, InstantSource clock) {
        this.store = store;
        this.state = state;
        this.heads = heads;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Has this head kept at the next chance; a newer one of the same chain that comes before takes its place. One that is kept
     * is kept again when half of its lock is over, so that a chain on which nothing happens stays witnessed.
     */
    public synchronized void offer(HeadChain chain, SignedHead head) {
        Instant renew = renewAt.getOrDefault(chain, Instant.MAX);
        if (!head.equals(kept.get(chain)) || !clock.instant().isBefore(renew)) {
            waiting.put(chain, head);
        }
    }

    /** To be called every second, by one thread: stores what waits. Blocks. */
    public void tick() {
        for (HeadChain chain : HeadChain.values()) {
            next(chain).ifPresent(head -> keep(chain, head));
        }
    }

    private synchronized Optional<SignedHead> next(HeadChain chain) {
        return state.isProven() ? Optional.ofNullable(waiting.get(chain)) : Optional.empty();
    }

    private void keep(HeadChain chain, SignedHead head) {
        byte[] line = HeadsFile.line(head).getBytes(StandardCharsets.UTF_8);
        String key = "%s%020d-%s.jsonl".formatted(chain.prefix(), head.position(), head.keyId());
        Lock lock = policy.of(AlarmStatus.ACTUAL, clock.instant());
        try {
            StoredObject object = store.put(key, line, Digests.sha256(line), lock);
            heads.add(new LockedHead(chain, head, object, lock))
                    .toCompletableFuture()
                    .join();
            done(chain, head, lock);
        } catch (Failure | java.util.concurrent.CompletionException failed) {
            LOG.log(System.Logger.Level.WARNING, "head waits chain={0} cause={1}", chain, failed.toString());
        }
    }

    private synchronized void done(HeadChain chain, SignedHead head, Lock lock) {
        Instant now = clock.instant();
        renewAt.put(chain, now.plus(Duration.between(now, lock.until()).dividedBy(2)));
        kept.put(chain, head);
        waiting.remove(chain, head);
    }
}
