package liveview.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.media.AccessUnit;
import liveview.media.AccessUnitSplitter;
import liveview.media.Fragment;
import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.testkit.video.Ffmpeg;

/** A moving test picture that carries its own count as a strip of 32 black and white blocks, and a reader of it. */
public final class NumberedVideo {
    public static final Instant START = Instant.parse("2026-11-24T02:14:07Z");
    public static final Duration DISTANCE = Duration.ofMillis(40);

    private static final int BLOCKS = 32;
    private static final int ROWS = 18;

    private NumberedVideo() {}

    /** Access units numbered from 1, 40 ms apart; the count in the picture begins at 0. */
    public static List<AccessUnit> units(int width, int height, int pictures, String... encoder) {
        StringBuilder filter = new StringBuilder("testsrc2=size=%dx%d:rate=25".formatted(width, height));
        for (int block = 0; block < BLOCKS; block++) {
            String bit = "mod(floor(n/%d),2)".formatted(1L << (BLOCKS - 1 - block));
            filter.append(box(block, "black", "1")).append(box(block, "white", bit));
        }
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", filter.toString()));
        arguments.addAll(List.of("-frames:v", Integer.toString(pictures), "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-g", "50", "-threads", "1"));
        arguments.addAll(List.of(encoder));
        arguments.addAll(List.of("-f", "h264", "pipe:1"));
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> bytes = new ArrayList<>(splitter.push(Ffmpeg.ffmpeg(arguments.toArray(String[]::new))));
        bytes.addAll(splitter.finish());
        List<AccessUnit> units = new ArrayList<>();
        for (byte[] unit : bytes) {
            Instant at = START.plus(DISTANCE.multipliedBy(units.size()));
            units.add(new AccessUnit(units.size() + 1L, unit, null, at, false));
        }
        return units;
    }

    private static String box(int block, String color, String when) {
        return ",drawbox=x=iw*%d/%d:y=ih*%d/%d:w=iw/%d:h=ih/%d:color=%s:t=fill:enable='%s'"
                .formatted(block, BLOCKS, ROWS - 1, ROWS, BLOCKS, ROWS, color, when);
    }

    /** What a worker gets of these access units from a relay. */
    public static void feed(List<AccessUnit> units, FragmentWriter writer, Transcoder.Transcoding to) {
        Fragment last = null;
        for (AccessUnit unit : units) {
            Fragment fragment = writer.write(unit).orElseThrow();
            if (last == null || !last.init().equals(fragment.init())) {
                to.begin(fragment.init().bytes(), Fragment.TICKS_PER_SECOND);
            }
            last = fragment;
            to.picture(new OriginalPicture(
                    unit.number(), fragment.keyFrame(), unit.capturedAt(), unit.receivedAt(), fragment.bytes()));
        }
    }

    /** The counts that are read back from the pictures, in the order of showing. */
    public static List<Long> counts(List<AccessUnit> units, int width, int height, Path folder) throws IOException {
        Path file = folder.resolve("coded.h264");
        try (var out = Files.newOutputStream(file)) {
            for (AccessUnit unit : units) {
                out.write(unit.bytes());
            }
        }
        byte[] gray = Ffmpeg.ffmpeg(
                "-f",
                "h264",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "gray",
                "-f",
                "rawvideo",
                "pipe:1");
        List<Long> counts = new ArrayList<>();
        for (int frame = 0; frame < gray.length / (width * height); frame++) {
            long count = 0;
            for (int block = 0; block < BLOCKS; block++) {
                int x = (2 * block + 1) * width / (2 * BLOCKS);
                int y = height - height / ROWS / 2;
                int luma = gray[frame * width * height + y * width + x] & 0xff;
                count = count << 1 | (luma > 128 ? 1 : 0);
            }
            counts.add(count);
        }
        return counts;
    }
}
