package liveview.demo.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * The numbers that the synthetic camera burns into its pictures: 32 blocks along the lower edge, each 1/32 of the width
 * and 1/18 of the height, white for 1 and black for 0, the highest bit at the left.
 */
public final class BurnedNumbers {
    private static final int BITS = 32;
    /** Two pixels for each block, and two lines for the strip. */
    private static final int WIDTH = 2 * BITS;

    private static final int HEIGHT = 36;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private BurnedNumbers() {}

    /**
     * Decodes every picture and reads its number.
     *
     * @param film fragmented MP4, the initialisation first
     * @return the numbers in the order of showing; none when nothing can be decoded
     */
    public static List<Long> in(byte[] film) {
        try {
            Path folder = Files.createTempDirectory("liveview-film");
            Path input = Files.write(folder.resolve("film.mp4"), film);
            Path output = folder.resolve("pictures.gray");
            try {
                decode(input, output);
                return read(Files.readAllBytes(output));
            } finally {
                Files.deleteIfExists(output);
                Files.delete(input);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the film cannot be decoded", e);
        }
    }

    private static void decode(Path input, Path output) throws IOException {
        Path ffmpeg = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        ProcessBuilder builder = new ProcessBuilder(
                        ffmpeg.toString(),
                        "-nostdin",
                        "-loglevel",
                        "quiet",
                        "-threads",
                        "1",
                        "-f",
                        "mov",
                        "-i",
                        input.toString(),
                        "-vf",
                        "scale=%d:%d:flags=area,format=gray".formatted(WIDTH, HEIGHT),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "pipe:1")
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // the executable's own run path is not inherited by the libraries that it loads
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(ffmpeg.getParent()));
        Process decoding = builder.start();
        try {
            if (!decoding.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("FFmpeg does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a film is decoded", e);
        } finally {
            decoding.destroyForcibly();
        }
    }

    private static List<Long> read(byte[] gray) {
        List<Long> numbers = new ArrayList<>();
        for (int end = WIDTH * HEIGHT; end <= gray.length; end += WIDTH * HEIGHT) {
            int lastLine = end - WIDTH;
            long number = 0;
            for (int bit = 0; bit < BITS; bit++) {
                int light = (gray[lastLine + 2 * bit] & 0xff) + (gray[lastLine + 2 * bit + 1] & 0xff);
                number = number << 1 | (light > 255 ? 1 : 0);
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }
}
