package liveview.gateway.camera;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Encodes pictures with libx264: H.264, a key frame each second and whenever one is wanted, no picture held back. Owns the
 * native encoder until it is closed, and is for one thread, save {@link #keyFrameNext()}.
 */
final class H264Encoder implements AutoCloseable {
    static final int BIT_RATE_KBPS = 2000;

    private final AVCodecContext context;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final Taker taker;
    private volatile boolean keyFrameNext;
    private long written;

    /** Takes the encoded pictures as they come. */
    interface Taker {
        void take(EncodedPicture picture) throws IOException;
    }

    H264Encoder(int width, int height, int framesPerSecond, Taker taker) throws IOException {
        this.taker = taker;
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libx264");
        if (codec == null) {
            throw new IOException("This build of FFmpeg has no libx264.");
        }
        context = avcodec.avcodec_alloc_context3(codec);
        context.width(width).height(height).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        context.time_base(avutil.av_make_q(1, framesPerSecond));
        context.framerate(avutil.av_make_q(framesPerSecond, 1));
        context.gop_size(framesPerSecond).keyint_min(framesPerSecond).max_b_frames(0);
        context.bit_rate(BIT_RATE_KBPS * 1000L);
        context.rc_max_rate(BIT_RATE_KBPS * 1000L);
        context.rc_buffer_size(BIT_RATE_KBPS * 1000);
        context.thread_count(1);
        frame.format(avutil.AV_PIX_FMT_YUV420P);
        frame.width(width);
        frame.height(height);
        open(codec);
    }

    private void open(AVCodec codec) throws IOException {
        AVDictionary options = new AVDictionary(null);
        try {
            avutil.av_dict_set(options, "preset", "veryfast", 0);
            avutil.av_dict_set(options, "tune", "zerolatency", 0);
            avutil.av_dict_set(options, "profile", "main", 0);
            avutil.av_dict_set(options, "sc_threshold", "0", 0);
            avutil.av_dict_set(options, "forced-idr", "1", 0);
            check(avcodec.avcodec_open2(context, codec, options));
            check(avutil.av_frame_get_buffer(frame, 0));
        } catch (IOException e) {
            close();
            throw e;
        } finally {
            avutil.av_dict_free(options);
        }
    }

    /** The next picture becomes a key frame; from any thread. */
    void keyFrameNext() {
        keyFrameNext = true;
    }

    /** Encodes one picture, and gives it to the taker before it returns. */
    void write(Frame picture) throws IOException {
        check(avutil.av_frame_make_writable(frame));
        int half = picture.width() / 2;
        int luma = picture.width() * picture.height();
        copy(picture.planes(), 0, 0, picture.width(), picture.height());
        copy(picture.planes(), luma, 1, half, picture.height() / 2);
        copy(picture.planes(), luma + luma / 4, 2, half, picture.height() / 2);
        frame.pts(written++);
        boolean wanted = keyFrameNext;
        keyFrameNext = false;
        frame.pict_type(wanted ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        check(avcodec.avcodec_send_frame(context, frame));
        while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
            avcodec.av_packet_unref(packet);
            taker.take(new EncodedPicture(key, bytes));
        }
    }

    private void copy(byte[] planes, int from, int plane, int width, int rows) {
        BytePointer to = frame.data(plane);
        int stride = frame.linesize(plane);
        for (int row = 0; row < rows; row++) {
            to.position((long) row * stride).put(planes, from + row * width, width);
        }
        to.position(0);
    }

    private static void check(int result) throws IOException {
        if (result < 0) {
            throw new IOException("FFmpeg cannot encode the scene (error " + result + ").");
        }
    }

    @Override
    public void close() {
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
    }
}
