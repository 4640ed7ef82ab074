package liveview.evidence;

import java.util.Locale;

/** A chain whose signed heads lie locked in the store. */
public enum HeadChain {
    /** alarm-service's: facts of alarms. */
    JOURNAL,
    /** Ours: who did what to the evidence. */
    CUSTODY;

    /** The beginning of the keys under which its heads lie in the store. */
    public String prefix() {
        return "heads/" + name().toLowerCase(Locale.ROOT) + "/";
    }
}
