package liveview.benchmarks.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liveview.demo.neighbours.Cache;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;

/**
 * What every camera of a measurement shows, over and over: ten seconds of 1080p25 at 4 Mbit/s, made once per machine.
 *
 * @param units access units in order, the first one a key frame
 * @param mp4 the same as fragmented MP4
 */
record Clip(List<byte[]> units, Path mp4) {
    static final int SECONDS = 10;
    private static final int LARGEST_UNIT = 4 << 20;

    static Clip make() {
        Path folder = Cache.entry(
                "bench-clip-1080p-1",
                into -> Ffmpeg.makeClip(
                        into.resolve("clip.h264"), into.resolve("clip.mp4"), 1920, 1080, SECONDS, 4000));
        try {
            AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, LARGEST_UNIT);
            List<byte[]> units = new ArrayList<>(splitter.push(Files.readAllBytes(folder.resolve("clip.h264"))));
            units.addAll(splitter.finish());
            return new Clip(List.copyOf(units), folder.resolve("clip.mp4"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
