package liveview.evidence;

/** How an access unit came. */
public enum Lane {
    /** As it happened. */
    LIVE,
    /** Afterwards, because it was missing, or from before the alarm. */
    FILL
}
