package liveview.evidence;

import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import liveview.base.Failure;

/**
 * Makes a segment durable: encrypts it, stores it locked, commits its row. Blocks its caller, tries again until it succeeds
 * or is closed, and has at most eight segments on the way at once.
 */
public final class SegmentStoring implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SegmentStoring.class.getName());
    private static final int AT_ONCE = 8;
    private static final long RETRY_MILLIS = 500;

    private final ObjectStore store;
    private final StoreState state;
    private final Ledger ledger;
    private final LockPolicy policy;
    private final InstantSource clock;
    private final SegmentCipher cipher = new SegmentCipher();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final CountDownLatch closed = new CountDownLatch(1);

    public SegmentStoring(ObjectStore store, StoreState state, Ledger ledger, LockPolicy policy, InstantSource clock) {
        this.store = store;
        this.state = state;
        this.ledger = ledger;
        this.policy = policy;
        this.clock = clock;
    }

    /** Thrown when it was closed before the segment was durable, or nothing of the recording may be kept any more. */
    static final class GivenUp extends RuntimeException {}

    void store(Recording recording, RecordingKey key, FullSegment segment) {
        SegmentCipher.Encrypted encrypted =
                cipher.encrypt(key, segment.streamId(), segment.segmentId(), segment.payload());
        Lock lock = policy.of(recording.status(), clock.instant());
        String name = "%s/%s/%s".formatted(recording.alarmId(), recording.streamId(), segment.segmentId());
        StoredObject object = untilDone(name, () -> put(name, encrypted, lock));
        NewSegment stored = new NewSegment(
                segment.segmentId(),
                segment.streamId(),
                segment.index(),
                segment.payload().length,
                segment.sha256(),
                segment.begunAt(),
                segment.sealedAt(),
                object,
                encrypted.nonce(),
                lock);
        untilDone(name, () -> ledger.seal(stored).toCompletableFuture().join());
    }

    private StoredObject put(String name, SegmentCipher.Encrypted encrypted, Lock lock) {
        try {
            StoredObject object = store.put(name, encrypted.content(), Digests.sha256(encrypted.content()), lock);
            state.answered();
            return object;
        } catch (StoreAway away) {
            state.failed();
            throw away;
        }
    }

    private <T> T untilDone(String name, Supplier<T> step) {
        try {
            while (true) {
                places.acquire();
                try {
                    return step.get();
                } catch (Failure | CompletionException failed) {
                    if (failed.getCause() instanceof RecordingErased) {
                        throw new GivenUp();
                    }
                    LOG.log(System.Logger.Level.WARNING, "segment waits key={0} cause={1}", name, failed.toString());
                } finally {
                    places.release();
                }
                if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new GivenUp();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GivenUp();
        }
    }

    /** No more retries: what is not durable yet stays unacknowledged. */
    @Override
    public void close() {
        closed.countDown();
    }
}
