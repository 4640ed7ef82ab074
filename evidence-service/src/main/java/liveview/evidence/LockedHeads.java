package liveview.evidence;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The signed heads that lie locked in the store. */
public interface LockedHeads {
    /** Writes one down; a second time changes nothing. */
    CompletionStage<Void> add(LockedHead head);

    /** All of a chain, by position. */
    CompletionStage<List<LockedHead>> all(HeadChain chain);
}
