package liveview.benchmarks.zone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liveview.benchmarks.machine.ChildRun;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg executable of the bytedeco jar, alone: it makes the clip, and it is the peer of a rendition. */
final class Ffmpeg {
    private Ffmpeg() {}

    /** A picture that moves, as H.264 and as fragmented MP4 with the same pictures. */
    static void makeClip(Path h264, Path mp4, int width, int height, int seconds, int kilobits) {
        run(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=%dx%d:rate=25".formatted(width, height),
                "-t",
                Integer.toString(seconds),
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-bf",
                "0",
                "-g",
                "50",
                "-b:v",
                kilobits + "k",
                "-maxrate",
                kilobits + "k",
                "-bufsize",
                kilobits + "k",
                "-f",
                "h264",
                h264.toString()));
        run(List.of(
                "-framerate",
                "25",
                "-f",
                "h264",
                "-i",
                h264.toString(),
                "-c",
                "copy",
                "-movflags",
                "frag_every_frame+empty_moov+default_base_moof",
                "-f",
                "mp4",
                mp4.toString()));
    }

    /**
     * Runs it as a worker's child runs, as fast as it can, and says the CPU seconds that it took.
     *
     * @param arguments of such a child
     */
    static double cpuSeconds(List<String> arguments, Path input) {
        return ChildRun.of(builder(arguments).redirectInput(input.toFile())).cpuSeconds();
    }

    private static void run(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-y", "-nostdin", "-loglevel", "error"));
        all.addAll(arguments);
        ChildRun _ = ChildRun.of(builder(all));
    }

    private static ProcessBuilder builder(List<String> arguments) {
        Path executable = Path.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class));
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", executable.getParent().toString());
        return builder;
    }
}
