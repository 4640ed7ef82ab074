package liveview.gateway;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Keeps the pictures of one camera for a while: a short ring always, and what is pinned within bounds. */
public interface PictureStore extends AutoCloseable {
    /**
     * Numbers an access unit and keeps it, if the disk takes it; empty before the first key frame, because nothing could
     * be shown.
     */
    Optional<StoredUnit> append(CapturedUnit unit);

    /** Since when, and why, the disk takes nothing; empty while pictures are kept. */
    Optional<NotKept> notKept();

    /** Keeps these numbers, both included, until the same owner pins others or lets go. */
    void pin(String owner, long from, long to);

    /** Lets go of what this owner pinned; the ring's usual age decides again. */
    void release(String owner);

    /**
     * Lets go, and deletes at once all that nobody else pins, the ring included; what the disk does not let go now goes
     * as the ring's oldest go.
     */
    void deleteUnpinned(String owner);

    /** The number that the next picture will have. */
    long nextNumber();

    /** The first number, at a key frame, of what is kept from this instant on; empty when nothing is kept. */
    Optional<Long> firstNumberSince(Instant at);

    /** The lowest kept number that is not below this one; empty when there is none yet. */
    Optional<Long> lowestKeptFrom(long number);

    /** Reads what is kept from a number on. */
    Cursor read(long from);

    @Override
    void close() throws IOException;

    /** A way through the kept pictures in order; numbers that are not kept are passed over. For one thread. */
    interface Cursor extends AutoCloseable {
        /** The next one; empty when the end is reached for now. */
        Optional<StoredUnit> next() throws IOException;

        @Override
        void close() throws IOException;
    }
}
