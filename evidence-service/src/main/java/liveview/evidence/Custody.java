package liveview.evidence;

import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.journal.Entry;
import liveview.journal.SignedHead;
import liveview.protocol.internal.v1.CustodyFact;

/** The custody log as those use it who do something with evidence that changes no recording. */
public interface Custody {
    /** Appends what was done with an alarm's evidence; its position, once it is committed. */
    CompletionStage<Long> append(String alarmId, CustodyFact fact);

    /** The entries of an alarm, in order. */
    CompletionStage<List<Entry>> entries(String alarmId);

    /** The decisions to keep an alarm's evidence longer, in order. */
    CompletionStage<List<LockExtension>> extensions(String alarmId);

    /** The links of the whole log after one position and up to another, in order. */
    CompletionStage<List<ChainLink>> links(long after, long until);

    /** The log's end as it is now, signed. */
    CompletionStage<SignedHead> sign();
}
