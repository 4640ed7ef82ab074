package liveview.evidence;

import liveview.journal.Bytes;

/**
 * A recording's key as it is stored.
 *
 * @param keyId names the zone's key that wraps it
 * @param wrapped the key, wrapped (RFC 3394)
 */
public record WrappedKey(String keyId, Bytes wrapped) {}
