package liveview.gateway.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Brings packets of any container into the byte stream format (H.264, Annex B), with parameter sets in front of key
 * frames that lack them; owns FFmpeg's filter until it is closed.
 */
final class ByteStream implements AutoCloseable {
    private static final int SPS = 7;

    private final AVBSFContext filter = new AVBSFContext(null);
    private final AVPacket filtered = avcodec.av_packet_alloc();
    private final byte[] parameterSets;

    ByteStream(AVCodecParameters parameters) throws IOException {
        check(avcodec.av_bsf_alloc(avcodec.av_bsf_get_by_name("h264_mp4toannexb"), filter));
        check(avcodec.avcodec_parameters_copy(filter.par_in(), parameters));
        check(avcodec.av_bsf_init(filter));
        AVCodecParameters out = filter.par_out();
        parameterSets = new byte[Math.max(0, out.extradata_size())];
        if (parameterSets.length > 0) {
            out.extradata().get(parameterSets);
        }
    }

    /** The bytes of one packet; the packet is left empty. */
    byte[] of(AVPacket packet, boolean keyFrame) throws IOException {
        check(avcodec.av_bsf_send_packet(filter, packet));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (avcodec.av_bsf_receive_packet(filter, filtered) >= 0) {
            byte[] part = new byte[filtered.size()];
            filtered.data().get(part);
            if (keyFrame && bytes.size() == 0 && !hasParameterSet(part)) {
                bytes.writeBytes(parameterSets);
            }
            bytes.writeBytes(part);
            avcodec.av_packet_unref(filtered);
        }
        return bytes.toByteArray();
    }

    private static boolean hasParameterSet(byte[] unit) {
        for (int i = 0; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
                int type = unit[i + 3] & 0x1f;
                if (type == SPS) {
                    return true;
                }
                if (type >= 1 && type <= 5) {
                    return false;
                }
            }
        }
        return false;
    }

    private static void check(int result) throws IOException {
        if (result < 0) {
            throw new IOException("FFmpeg cannot read this H.264 (error " + result + ").");
        }
    }

    @Override
    public void close() {
        avcodec.av_packet_free(filtered);
        avcodec.av_bsf_free(filter);
    }
}
