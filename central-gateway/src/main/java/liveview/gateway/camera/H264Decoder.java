package liveview.gateway.camera;

import java.nio.ByteBuffer;
import java.util.Optional;
import liveview.gateway.CapturedUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Decodes access units to small pictures; owns the native decoder until it is closed, and is for one thread. */
final class H264Decoder implements AutoCloseable {
    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();

    H264Decoder() {
        // damaged pictures are a matter of the wire; FFmpeg would say so for each one
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        context = avcodec.avcodec_alloc_context3(null);
        context.thread_count(1);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
        if (avcodec.avcodec_open2(
                        context,
                        avcodec.avcodec_find_decoder(avcodec.AV_CODEC_ID_H264),
                        (org.bytedeco.ffmpeg.avutil.AVDictionary) null)
                < 0) {
            throw new IllegalStateException("FFmpeg has no H.264 decoder.");
        }
    }

    /**
     * Decodes one access unit.
     *
     * @param alone whether to decode this key frame by itself, without the pictures between key frames
     * @param wanted whether a small picture is wanted at all; the units between must be decoded all the same
     */
    Optional<SmallPicture> decode(CapturedUnit unit, boolean alone, boolean wanted) {
        byte[] bytes = unit.toByteArray();
        try (BytePointer data = new BytePointer(bytes.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE)) {
            data.put(bytes, 0, bytes.length);
            data.position(bytes.length).zero().position(0);
            packet.data(data);
            packet.size(bytes.length);
            packet.flags(unit.keyFrame() ? avcodec.AV_PKT_FLAG_KEY : 0);
            int sent = avcodec.avcodec_send_packet(context, packet);
            packet.data(null);
            packet.size(0);
            if (sent < 0) {
                return Optional.empty();
            }
            if (alone) {
                avcodec.avcodec_send_packet(context, (AVPacket) null);
            }
            Optional<SmallPicture> small = receive(wanted);
            if (alone) {
                avcodec.avcodec_flush_buffers(context);
            }
            return small;
        }
    }

    private Optional<SmallPicture> receive(boolean wanted) {
        Optional<SmallPicture> small = Optional.empty();
        while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
            int stride = frame.linesize(0);
            if (wanted
                    && hasBrightness8()
                    && stride > 0
                    && frame.width() >= SmallPicture.WIDTH
                    && frame.height() >= SmallPicture.HEIGHT) {
                ByteBuffer luma =
                        frame.data(0).capacity((long) stride * frame.height()).asByteBuffer();
                small = Optional.of(SmallPicture.of(luma, stride, frame.width(), frame.height()));
            }
            avutil.av_frame_unref(frame);
        }
        return small;
    }

    private boolean hasBrightness8() {
        int format = frame.format();
        return format == avutil.AV_PIX_FMT_YUV420P
                || format == avutil.AV_PIX_FMT_YUVJ420P
                || format == avutil.AV_PIX_FMT_YUV422P
                || format == avutil.AV_PIX_FMT_YUVJ422P
                || format == avutil.AV_PIX_FMT_YUV444P
                || format == avutil.AV_PIX_FMT_GRAY8;
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
