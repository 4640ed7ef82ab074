package liveview.evidence;

import liveview.journal.Bytes;

/**
 * One version of an object in the store: what is read, checked and exported is always exactly this.
 *
 * @param versionId the store's name of the version; a newer version or a delete marker under the same key changes nothing
 * @param bytes its size
 * @param sha256 of the object as it lies there, encrypted
 */
public record StoredObject(String key, String versionId, long bytes, Bytes sha256) {}
