package liveview.stream.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.stream.Rendition;
import org.bytedeco.javacpp.Loader;

/**
 * The ffmpeg executable that the bytedeco jar carries, and how it is called.
 *
 * <p>The child sees nothing of our environment, reads from its standard input and writes to its standard output only,
 * and takes its input for what it was declared to be. It ends with its standard input, so with us; where
 * {@code setpriv} (util-linux) is installed, the kernel kills it as well when the thread that started it ends, so that
 * a child that no longer reads dies too.
 */
final class FfmpegProgram {
    /** Larger than any camera we know (4096x2304): bounds what a hostile stream makes the decoder allocate. */
    private static final int MAX_PIXELS = 4096 * 2304;

    private static final int MAX_ALLOCATION_BYTES = 256 << 20;

    private final Path executable;
    private final List<String> prefix;

    private FfmpegProgram(Path executable, List<String> prefix) {
        this.executable = executable;
        this.prefix = List.copyOf(prefix);
    }

    /** Unpacks the executable on first use (about 70 MB, 1 s), into the folder that javacpp keeps. */
    static FfmpegProgram unpacked(int niceness) {
        Path executable = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        List<String> prefix = new ArrayList<>();
        inPath("nice").ifPresent(nice -> prefix.addAll(List.of(nice.toString(), "-n", Integer.toString(niceness))));
        inPath("setpriv").ifPresent(setpriv -> prefix.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--")));
        return new FfmpegProgram(executable, prefix);
    }

    /** Starts a child that turns fragmented MP4 with H.264 into FLV with one rendition. */
    Process start(Rendition rendition, double firstKeyFrameSecond) throws IOException {
        return start(arguments(rendition, firstKeyFrameSecond));
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        // the executable's own run path is not inherited by the libraries that it loads
        builder.environment().put("LD_LIBRARY_PATH", executable.getParent().toString());
        builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        builder.directory(executable.getParent().toFile());
        return builder.start();
    }

    /**
     * @param firstKeyFrameSecond counted from the first picture, as FFmpeg counts: the first picture at or after it is
     *     coded as a key frame, like all those that follow at the rendition's distance
     */
    static List<String> arguments(Rendition rendition, double firstKeyFrameSecond) {
        String keyFrames = "expr:if(isnan(prev_forced_t),gte(t,%s),gte(t,prev_forced_t+%s))"
                .formatted(Double.toString(firstKeyFrameSecond), seconds(rendition.keyFrameEvery()));
        String rate = rendition.bitRateKbps() + "k";
        return List.of(
                "-hide_banner",
                "-nostdin",
                "-nostats",
                "-loglevel",
                "error",
                "-max_alloc",
                Integer.toString(MAX_ALLOCATION_BYTES),
                // input: never probed
                "-protocol_whitelist",
                "pipe",
                "-f",
                "mov",
                "-probesize",
                "32",
                "-analyzeduration",
                "0",
                "-max_pixels",
                Integer.toString(MAX_PIXELS),
                "-threads",
                "1",
                "-copyts",
                "-i",
                "pipe:0",
                // output: each picture as it comes, its time kept
                "-map",
                "0:v:0",
                "-vf",
                "scale=-2:'trunc(min(%d,ih)/2)*2',format=yuv420p".formatted(rendition.height()),
                "-fps_mode",
                "passthrough",
                "-enc_time_base",
                "demux",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-tune",
                "zerolatency",
                "-threads",
                "1",
                "-b:v",
                rate,
                "-maxrate",
                rate,
                "-bufsize",
                rate,
                "-force_key_frames",
                keyFrames,
                "-flush_packets",
                "1",
                "-f",
                "flv",
                "-flvflags",
                "no_duration_filesize+no_metadata+no_sequence_end",
                "pipe:1");
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }

    private static Optional<Path> inPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return List.of(path.split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
