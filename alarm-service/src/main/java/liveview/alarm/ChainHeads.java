package liveview.alarm;

import java.util.Optional;
import java.util.concurrent.Flow;
import liveview.protocol.alarm.v1.ChainHead;

/** The signed heads of the zone's journal, which make everybody who keeps one a witness. */
public interface ChainHeads {
    /** The newest; empty before the first. */
    Optional<ChainHead> latest();

    /** Each new one, from the subscription on; a slow subscriber misses all but the newest. */
    Flow.Publisher<ChainHead> signed();
}
