package liveview.testkit.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/** Runs FFmpeg's executables as child processes with a wall clock. */
public final class Ffmpeg {
    private static final long MAX_SECONDS = 120;

    private Ffmpeg() {}

    /** What {@code ffmpeg} with these arguments writes to its standard output; fails when it fails or complains. */
    public static byte[] ffmpeg(String... arguments) {
        return run(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), List.of("-nostdin", "-loglevel", "error"), arguments);
    }

    /** What {@code ffprobe} prints; fails when it fails or complains. */
    public static String ffprobe(String... arguments) {
        byte[] out = run(Loader.load(org.bytedeco.ffmpeg.ffprobe.class), List.of("-loglevel", "error"), arguments);
        return new String(out, StandardCharsets.UTF_8).strip();
    }

    private static byte[] run(String executable, List<String> first, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(first);
        command.addAll(List.of(arguments));
        try {
            Path complaints = Files.createTempFile("ffmpeg", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
                // the executable finds its libraries beside itself only when told so
                builder.environment()
                        .put("LD_LIBRARY_PATH", Path.of(executable).getParent().toString());
                Process process = builder.start();
                Thread killer = Thread.ofVirtual().start(() -> killAfterWallClock(process));
                byte[] out = process.getInputStream().readAllBytes();
                int code = process.waitFor();
                killer.interrupt();
                String said = Files.readString(complaints);
                if (code != 0 || !said.isBlank()) {
                    throw new AssertionError(String.join(" ", command) + "\nexit code " + code + "\n" + said);
                }
                return out;
            } finally {
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void killAfterWallClock(Process process) {
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
