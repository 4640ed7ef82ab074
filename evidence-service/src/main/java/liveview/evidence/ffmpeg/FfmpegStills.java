package liveview.evidence.ffmpeg;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liveview.evidence.StillMaker;
import liveview.evidence.StillNotMade;
import org.bytedeco.javacpp.Loader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes each still in an ffmpeg process of its own, which sees nothing of our environment, reads from its standard input and
 * writes to its standard output only, takes its input for MP4, and is killed after two seconds.
 */
@ApplicationScoped
public class FfmpegStills implements StillMaker {
    private static final Logger LOG = Logger.getLogger(FfmpegStills.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Larger than any camera we know (4096x2304): bounds what a hostile stream makes the decoder allocate. */
    private static final int MAX_PIXELS = 4096 * 2304;

    private static final int MAX_ALLOCATION_BYTES = 256 << 20;

    /** Pictures are further apart than this, and times differ by less from what we know. */
    private static final double TOLERANCE_SECONDS = 0.0004;

    private @Nullable Path executable;

    @Override
    public byte[] jpeg(byte[] mp4, double second) {
        try {
            return run(start(second), mp4);
        } catch (IOException failed) {
            throw new StillNotMade(failed);
        }
    }

    private static byte[] run(Process process, byte[] mp4) throws IOException {
        Thread killer = Thread.ofVirtual().start(() -> killWhenLate(process));
        Thread feeder = Thread.ofVirtual().start(() -> feed(process, mp4));
        Thread complaints = Thread.ofVirtual().start(() -> log(process));
        try {
            byte[] jpeg = process.getInputStream().readAllBytes();
            int code = process.waitFor();
            feeder.join();
            complaints.join();
            if (code != 0 || jpeg.length == 0) {
                throw new StillNotMade(new IllegalStateException("ffmpeg ended with " + code));
            }
            return jpeg;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StillNotMade(interrupted);
        } finally {
            process.destroyForcibly();
            killer.interrupt();
        }
    }

    /** Unpacks the executable on first use, into the folder that javacpp keeps. */
    private synchronized Path executable() {
        Path known = executable;
        if (known == null) {
            known = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
            executable = known;
        }
        return known;
    }

    private Process start(double second) throws IOException {
        Path program = executable();
        List<String> command = new ArrayList<>();
        inPath("setpriv")
                .ifPresent(setpriv -> command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--")));
        command.add(program.toString());
        command.addAll(arguments(second));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        // the executable's own run path is not inherited by the libraries that it loads
        builder.environment().put("LD_LIBRARY_PATH", program.getParent().toString());
        builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
        builder.directory(program.getParent().toFile());
        return builder.start();
    }

    private static List<String> arguments(double second) {
        String wanted = String.format(Locale.ROOT, "select='lt(abs(t-%.6f),%s)'", second, TOLERANCE_SECONDS);
        return List.of(
                "-hide_banner",
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
                "-max_pixels",
                Integer.toString(MAX_PIXELS),
                "-threads",
                "1",
                "-i",
                "pipe:0",
                // output: one picture, without anything that differs from one run to the next
                "-map",
                "0:v:0",
                "-vf",
                wanted + ",scale=out_range=full,format=yuvj420p",
                "-fps_mode",
                "passthrough",
                "-frames:v",
                "1",
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                "-threads",
                "1",
                "-bitexact",
                "-f",
                "image2pipe",
                "pipe:1");
    }

    private static void killWhenLate(Process process) {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("event=still-too-slow pid=%d", process.pid());
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void feed(Process process, byte[] mp4) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(mp4);
        } catch (IOException enough) {
            LOG.debugf("pid=%d took no more", process.pid());
        }
    }

    private static void log(Process process) {
        try {
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            said.lines().limit(3).forEach(line -> LOG.infof("event=still pid=%d said=%s", process.pid(), line));
        } catch (IOException ended) {
            LOG.debugf("pid=%d says no more", process.pid());
        }
    }

    private static Optional<Path> inPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return List.of(path.split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
