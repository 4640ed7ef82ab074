package liveview.evidence;

import java.time.Instant;

/**
 * One version under a key as the store lists it.
 *
 * @param storedAt by the store's clock
 * @param newest what who names no version gets
 * @param deleteMarker no content: it only hides the versions before it
 */
public record StoredVersion(String key, String versionId, Instant storedAt, boolean newest, boolean deleteMarker) {}
