package liveview.evidence;

import liveview.journal.SignedHead;

/** A signed head and the locked object that holds it, as one line of a witness's {@code heads.jsonl}. */
public record LockedHead(HeadChain chain, SignedHead head, StoredObject object, Lock lock) {}
