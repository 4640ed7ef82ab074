package liveview.media;

/**
 * What one access unit says about its picture.
 *
 * @param keyFrame decoding can begin here
 * @param parameterSets what a decoder must have to decode it
 * @param order the picture order count: within the pictures from one key frame to the next, they are shown in the order
 *     of this number (H.264 8.2.1)
 * @param sample the same picture as an MP4 sample
 */
public record Picture(boolean keyFrame, ParameterSets parameterSets, long order, Sample sample) {}
