package liveview.evidence;

import java.util.concurrent.atomic.LongAdder;

/** What was recorded since the start. */
public final class RecordCounters {
    /** Access units taken. */
    public final LongAdder units = new LongAdder();

    /** Their bytes. */
    public final LongAdder bytes = new LongAdder();

    /** Access units that came again. */
    public final LongAdder again = new LongAdder();

    /** Access units that came again with other bytes. */
    public final LongAdder conflicts = new LongAdder();

    /** Segments that are durable. */
    public final LongAdder segments = new LongAdder();
}
