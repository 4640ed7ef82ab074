package liveview.gateway.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import liveview.gateway.CapturedUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.jspecify.annotations.Nullable;

/**
 * A network camera or a video file, read packet by packet by JavaCV's grabber; the pictures are not decoded.
 *
 * <p>A grabber that gives nothing more means that the camera is away (or the file at its end): the source returns and
 * is run again.
 */
final class GrabberSource implements UnitSource {
    private static final long TIMEOUT_MICROS = 5_000_000;

    private final Clock clock;
    private final CameraSource source;

    GrabberSource(Clock clock, CameraSource source) {
        this.clock = clock;
        this.source = source;
    }

    private FFmpegFrameGrabber open() {
        return switch (source) {
            case CameraSource.Rtsp(String url) -> {
                FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url);
                grabber.setFormat("rtsp");
                grabber.setOption("rtsp_transport", "tcp");
                grabber.setOption("timeout", String.valueOf(TIMEOUT_MICROS));
                grabber.setOption("protocol_whitelist", "tcp,tls,rtsp,rtp,udp");
                grabber.setOption("fflags", "nobuffer");
                yield grabber;
            }
            case CameraSource.VideoFile(java.nio.file.Path path) -> {
                FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(path.toFile());
                grabber.setFormat(formatOf(String.valueOf(path.getFileName())));
                grabber.setOption("protocol_whitelist", "file");
                yield grabber;
            }
            case CameraSource.Synthetic ignored -> throw new IllegalArgumentException("painted, not grabbed");
            case CameraSource.Clip ignored -> throw new IllegalArgumentException("played, not grabbed");
        };
    }

    private static String formatOf(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "mp4", "mov" -> "mov";
            case "mkv" -> "matroska";
            case "h264", "264" -> "h264";
            case "ts" -> "mpegts";
            default ->
                throw new IllegalArgumentException(
                        "A video file ends in .mp4, .mov, .mkv, .ts or .h264, and this one in ." + ending + ".");
        };
    }

    @Override
    public void run(Sink sink) throws IOException, InterruptedException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        try (FFmpegFrameGrabber grabber = open()) {
            grabber.setAudioStream(-1);
            grabber.start();
            if (grabber.getVideoCodec() != avcodec.AV_CODEC_ID_H264) {
                throw new IOException("The camera sends " + grabber.getVideoCodecName() + ", and only H.264 is taken.");
            }
            AVStream stream = grabber.getFormatContext().streams(grabber.getVideoStream());
            try (ByteStream byteStream = new ByteStream(stream.codecpar())) {
                grab(grabber, stream, byteStream, sink);
            }
        } catch (FFmpegFrameGrabber.Exception e) {
            throw new IOException("The camera does not answer: " + e.getMessage(), e);
        }
    }

    private void grab(FFmpegFrameGrabber grabber, AVStream stream, ByteStream byteStream, Sink sink)
            throws IOException, InterruptedException {
        boolean file = source instanceof CameraSource.VideoFile;
        double frameRate = grabber.getFrameRate() > 0 ? grabber.getFrameRate() : 25;
        Pace pace = new Pace(frameRate);
        double secondsPerTick = avutil.av_q2d(stream.time_base());
        long firstTick = avutil.AV_NOPTS_VALUE;
        for (long number = 0; ; ) {
            AVPacket packet = grabber.grabPacket();
            if (packet == null || packet.size() == 0) {
                return;
            }
            if (packet.stream_index() != grabber.getVideoStream()) {
                continue;
            }
            long tick = packet.dts() != avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts();
            boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
            @Nullable Instant cameraClockAt = cameraClock(grabber, packet, secondsPerTick);
            byte[] bytes = byteStream.of(packet, key);
            if (file) {
                if (firstTick == avutil.AV_NOPTS_VALUE) {
                    firstTick = tick;
                }
                pace.awaitDue(
                        tick == avutil.AV_NOPTS_VALUE
                                ? pace.since(number)
                                : Duration.ofNanos(Math.round((tick - firstTick) * secondsPerTick * 1e9)));
            }
            number++;
            sink.take(new CapturedUnit(clock.instant(), cameraClockAt, key, bytes));
        }
    }

    /** The camera's own clock for this picture, known once its RTCP sender report has come. */
    private static @Nullable Instant cameraClock(FFmpegFrameGrabber grabber, AVPacket packet, double secondsPerTick) {
        long startMicros = grabber.getFormatContext().start_time_realtime();
        if (startMicros == avutil.AV_NOPTS_VALUE || startMicros <= 0 || packet.pts() == avutil.AV_NOPTS_VALUE) {
            return null;
        }
        long micros = startMicros + Math.round(packet.pts() * secondsPerTick * 1e6);
        return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
    }
}
