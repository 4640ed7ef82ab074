package liveview.evidence;

import java.time.Instant;

/** What keeps a stored version from being deleted: how, and until when. */
public record Lock(LockMode mode, Instant until) {}
