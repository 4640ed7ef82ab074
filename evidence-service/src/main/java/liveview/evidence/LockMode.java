package liveview.evidence;

/** How the object store holds a locked version, in S3's words. */
public enum LockMode {
    /** Nobody can delete it or shorten its lock, not even the store's owner. */
    COMPLIANCE,
    /** Only who has a special right can. */
    GOVERNANCE
}
