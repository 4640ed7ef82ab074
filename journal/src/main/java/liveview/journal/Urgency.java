package liveview.journal;

/** Which of the waiting commands go into a transaction first. */
public enum Urgency {
    /** Before all usual ones; while usual ones wait too, it fills three quarters of a transaction at most. */
    FIRST,
    /** In the order in which they came. */
    USUAL
}
