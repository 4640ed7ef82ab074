package liveview.evidence;

/** A chain whose signed heads lie locked in the store. */
public enum HeadChain {
    /** alarm-service's: facts of alarms. */
    JOURNAL,
    /** Ours: who did what to the evidence. */
    CUSTODY
}
