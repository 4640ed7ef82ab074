package liveview.benchmarks.zone;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import liveview.demo.neighbours.Cache;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;

/**
 * What every camera of a measurement shows, over and over: ten seconds at 25 pictures a second, made once per machine.
 *
 * @param size of its pictures
 * @param units access units in order, the first one a key frame
 * @param h264 all of them in one file
 * @param mp4 the same as fragmented MP4
 */
record Clip(Size size, List<Unit> units, Path h264, Path mp4) {
    static final int SECONDS = 10;
    static final int PICTURES_PER_SECOND = 25;
    private static final int LARGEST_UNIT = 4 << 20;

    /** Sizes and rates of usual cameras. */
    enum Size {
        /** 4 Mbit/s. */
        FULL_HD(1920, 1080, 4000, "bench-clip-1080p-1"),
        /** 2 Mbit/s. */
        HD(1280, 720, 2000, "bench-clip-720p-1");

        final int width;
        final int height;
        private final int kilobits;
        private final String entry;

        Size(int width, int height, int kilobits, String entry) {
            this.width = width;
            this.height = height;
            this.kilobits = kilobits;
            this.entry = entry;
        }
    }

    /**
     * One access unit.
     *
     * @param payload its bytes
     * @param sha256 their digest, computed here so that no camera has to
     */
    record Unit(ByteString payload, ByteString sha256) {}

    static Clip make(Size size) {
        Path folder = Cache.entry(
                size.entry,
                into -> Ffmpeg.makeClip(
                        into.resolve("clip.h264"),
                        into.resolve("clip.mp4"),
                        size.width,
                        size.height,
                        SECONDS,
                        size.kilobits));
        Path h264 = folder.resolve("clip.h264");
        try {
            AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, LARGEST_UNIT);
            List<byte[]> units = new ArrayList<>(splitter.push(Files.readAllBytes(h264)));
            units.addAll(splitter.finish());
            return new Clip(size, units.stream().map(Clip::unit).toList(), h264, folder.resolve("clip.mp4"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many megabytes (10^6) a camera that shows it sends in a second. */
    double megabytesPerSecond() {
        return units.stream().mapToLong(unit -> unit.payload().size()).sum() / 1e6 / SECONDS;
    }

    private static Unit unit(byte[] payload) {
        try {
            return new Unit(
                    UnsafeByteOperations.unsafeWrap(payload),
                    UnsafeByteOperations.unsafeWrap(
                            MessageDigest.getInstance("SHA-256").digest(payload)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
