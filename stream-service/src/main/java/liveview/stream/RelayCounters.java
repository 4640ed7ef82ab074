package liveview.stream;

import java.util.concurrent.atomic.LongAdder;

/** What this relay did since its start; shown as metrics. */
public final class RelayCounters {
    /** Access units taken, on both lanes. */
    public final LongAdder unitsTaken = new LongAdder();

    /** Bytes of access units taken. */
    public final LongAdder bytesTaken = new LongAdder();

    /** Access units refused. */
    public final LongAdder unitsRefused = new LongAdder();

    /** Access units that the gateway received too late to be for the record. */
    public final LongAdder unitsTooLate = new LongAdder();

    /** Access units that were taken and forgotten before they were kept: the evidence was away, or too slow. */
    public final LongAdder unitsForgotten = new LongAdder();

    /** How often a publisher was asked to send access units again. */
    public final LongAdder resends = new LongAdder();

    /** How often a publisher was asked for a key frame. */
    public final LongAdder keyFramesWanted = new LongAdder();

    /** Pictures given to viewers' connections. */
    public final LongAdder picturesSent = new LongAdder();

    /** Bytes of pictures given to viewers' connections. */
    public final LongAdder bytesSent = new LongAdder();

    /** Pictures left out because a viewer was late, hidden or without a key frame. */
    public final LongAdder picturesDropped = new LongAdder();
}
