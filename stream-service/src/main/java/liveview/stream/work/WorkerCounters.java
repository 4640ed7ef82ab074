package liveview.stream.work;

import java.util.concurrent.atomic.LongAdder;

/** What this worker did since it started. */
public final class WorkerCounters {
    private final LongAdder watched = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder leftOut = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Pictures of originals that came. */
    public LongAdder watched() {
        return watched;
    }

    /** Pictures of renditions that were sent. */
    public LongAdder published() {
        return published;
    }

    /** Pictures of renditions that were not sent, because the relay did not take them in time. */
    public LongAdder leftOut() {
        return leftOut;
    }

    /** Renditions that ended otherwise than asked for. */
    public LongAdder failed() {
        return failed;
    }
}
