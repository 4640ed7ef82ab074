package liveview.media;

/**
 * One access unit as FLV carried it.
 *
 * @param presentedAtMillis when it is shown, on the timeline of the file
 * @param keyFrame decoding can begin here
 * @param bytes Annex B, with the parameter sets in front of a key frame; who takes the unit owns them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record FlvUnit(long presentedAtMillis, boolean keyFrame, byte[] bytes) {}
