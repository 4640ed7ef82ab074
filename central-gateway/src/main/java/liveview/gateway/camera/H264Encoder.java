package liveview.gateway.camera;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Encodes pictures by the packaged FFmpeg executable in a child process: H.264, a key frame each second, no picture
 * held back. Owns the child; {@link #close()} waits until all that was written has come out.
 */
final class H264Encoder implements AutoCloseable {
    static final int BIT_RATE_KBPS = 2000;

    /** Takes the access units as they come, on the encoder's own thread. */
    interface Taker {
        void take(FlvUnits.Unit unit) throws IOException;
    }

    private final Process process;
    private final OutputStream pictures;
    private final Thread reader;
    private volatile @Nullable IOException failure;

    H264Encoder(int width, int height, int framesPerSecond, Taker taker) throws IOException {
        Path executable = Path.of(Loader.load(ffmpeg.class));
        ProcessBuilder builder = new ProcessBuilder(arguments(executable, width, height, framesPerSecond));
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(executable.getParent()));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        process = builder.start();
        pictures = process.getOutputStream();
        reader = Thread.ofPlatform().daemon().name("encoder-output").start(() -> readAll(taker));
    }

    private static List<String> arguments(Path executable, int width, int height, int framesPerSecond) {
        String rate = BIT_RATE_KBPS + "k";
        String options = "-hide_banner -loglevel error"
                + " -f rawvideo -pix_fmt yuv420p -s " + width + "x" + height + " -r " + framesPerSecond + " -i pipe:0"
                + " -an -c:v libx264 -preset veryfast -tune zerolatency -profile:v main -threads 1 -bf 0"
                + " -sc_threshold 0 -g " + framesPerSecond + " -keyint_min " + framesPerSecond
                + " -b:v " + rate + " -maxrate " + rate + " -bufsize " + rate
                + " -f flv -flvflags no_duration_filesize -flush_packets 1 pipe:1";
        List<String> arguments = new ArrayList<>();
        arguments.add(executable.toString());
        arguments.addAll(List.of(options.split(" ", -1)));
        return arguments;
    }

    private void readAll(Taker taker) {
        try (var output = process.getInputStream()) {
            FlvUnits units = new FlvUnits(output);
            for (FlvUnits.Unit unit = units.next(); unit != null; unit = units.next()) {
                taker.take(unit);
            }
        } catch (IOException e) {
            failure = e;
            process.destroyForcibly();
        }
    }

    /** Encodes one picture; blocks while FFmpeg is busy with the ones before. */
    void write(Frame frame) throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException("The encoder has ended: " + failed.getMessage(), failed);
        }
        pictures.write(frame.planes());
        pictures.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            pictures.close();
            reader.join(TimeUnit.SECONDS.toMillis(20));
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        IOException failed = failure;
        if (failed != null) {
            throw new IOException("The encoder failed: " + failed.getMessage(), failed);
        }
    }
}
