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
 * @param numbered whether each picture carries its number, from 0, as 32 blocks along its lower edge: white is 1, the
 *     highest bit at the left, as the synthetic camera's pictures do
 */
public record TestVideo(
        int width, int height, int framesPerSecond, int frames, List<String> encoder, boolean numbered) {
    private static final Map<TestVideo, byte[]> MADE = new ConcurrentHashMap<>();

    /** Without numbers in the pictures. */
    public TestVideo(int width, int height, int framesPerSecond, int frames, List<String> encoder) {
        this(width, height, framesPerSecond, frames, encoder, false);
    }

    /** A key frame every 25 pictures, no B frames. */
    public static TestVideo small(int frames) {
        return new TestVideo(320, 180, 25, frames, List.of("-bf", "0"));
    }

    /** A key frame every 25 pictures, three B frames in a row, of which one is referred to. */
    public static TestVideo withBFrames(int frames) {
        return new TestVideo(320, 180, 25, frames, List.of("-bf", "3", "-b_strategy", "0", "-b-pyramid", "normal"));
    }

    public TestVideo sized(int otherWidth, int otherHeight) {
        return new TestVideo(otherWidth, otherHeight, framesPerSecond, frames, encoder, numbered);
    }

    /** The same with a number in each picture. */
    public TestVideo withNumbers() {
        return new TestVideo(width, height, framesPerSecond, frames, encoder, true);
    }

    public TestVideo encodedWith(String... options) {
        List<String> all = new ArrayList<>(encoder);
        all.addAll(List.of(options));
        return new TestVideo(width, height, framesPerSecond, frames, List.copyOf(all), numbered);
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
                numbered ? source() + "[scene];" + numbers() + "[numbers];[scene][numbers]overlay=0:H-h" : source(),
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

    private String source() {
        return "testsrc2=size=" + width + "x" + height + ":rate=" + framesPerSecond;
    }

    private String numbers() {
        return "nullsrc=size=" + width + "x" + height / 18 + ":rate=" + framesPerSecond
                + ",format=gray,geq=lum='255*mod(floor(N/pow(2,31-floor(X*32/W))),2)',format=yuv420p";
    }
}
