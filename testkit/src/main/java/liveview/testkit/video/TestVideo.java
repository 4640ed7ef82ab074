package liveview.testkit.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A moving test picture as an H.264 byte stream (Annex B), made once per JVM.
 *
 * @param width in pixels
 * @param height in pixels
 * @param framesPerSecond pictures a second
 * @param frames how many pictures
 * @param encoder more options for libx264
 */
public record TestVideo(int width, int height, int framesPerSecond, int frames, List<String> encoder) {
    private static final Map<TestVideo, byte[]> MADE = new ConcurrentHashMap<>();

    /** A key frame every 25 pictures, no B frames. */
    public static TestVideo small(int frames) {
        return new TestVideo(320, 180, 25, frames, List.of("-bf", "0"));
    }

    /** A key frame every 25 pictures, three B frames in a row, of which one is referred to. */
    public static TestVideo withBFrames(int frames) {
        return new TestVideo(320, 180, 25, frames, List.of("-bf", "3", "-b_strategy", "0", "-b-pyramid", "normal"));
    }

    public TestVideo sized(int otherWidth, int otherHeight) {
        return new TestVideo(otherWidth, otherHeight, framesPerSecond, frames, encoder);
    }

    public TestVideo encodedWith(String... options) {
        List<String> all = new ArrayList<>(encoder);
        all.addAll(List.of(options));
        return new TestVideo(width, height, framesPerSecond, frames, List.copyOf(all));
    }

    /** The byte stream; not to be changed. */
    public byte[] h264() {
        return MADE.computeIfAbsent(this, TestVideo::make);
    }

    private byte[] make() {
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + width + "x" + height + ":rate=" + framesPerSecond,
                "-frames:v",
                Integer.toString(frames),
                "-pix_fmt",
                "yuv420p",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-g",
                "25",
                "-threads",
                "1"));
        arguments.addAll(encoder);
        arguments.addAll(List.of("-f", "h264", "pipe:1"));
        return Ffmpeg.ffmpeg(arguments.toArray(String[]::new));
    }
}
