package liveview.evidence;

import java.time.Instant;
import liveview.journal.Bytes;

/**
 * One picture of a recording as an image: derived, with the digest of the original beside its own.
 *
 * @param number the access unit that it shows
 * @param shownAt by the zone's clock
 * @param unitSha256 of the access unit as it was sent
 * @param jpeg the image, not to be changed
 * @param sha256 of the image
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Still(String streamId, long number, Instant shownAt, Bytes unitSha256, byte[] jpeg, Bytes sha256) {
    /** The image's media type. */
    public static final String MEDIA_TYPE = "image/jpeg";
}
