package liveview.gateway.camera;

/**
 * One encoded picture of the built-in scene.
 *
 * @param keyFrame whether decoding can start here
 * @param bytes the access unit in the byte stream format (H.264, Annex B)
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record EncodedPicture(boolean keyFrame, byte[] bytes) {}
