package liveview.gateway.camera;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Five minutes of the built-in scene (7,500 pictures), encoded once and kept in a cache folder.
 *
 * <p>The file holds, for each access unit, its length (4 bytes), 1 or 0 for a key frame or not (1 byte), its bytes.
 */
final class SyntheticClip {
    static final int PICTURES = 300 * SyntheticScene.FRAMES_PER_SECOND;

    private final Path file;

    private SyntheticClip(Path file) {
        this.file = file;
    }

    /** The clip with this schedule; makes it first (about a minute) where the folder does not have it. */
    static SyntheticClip in(Path cache, WalkSchedule schedule) throws IOException {
        Files.createDirectories(cache);
        Path file = cache.resolve("scene-" + SyntheticScene.LOOK + "-" + SyntheticScene.HEIGHT + "p"
                + SyntheticScene.FRAMES_PER_SECOND + "-" + schedule.toString().replace(',', '-') + ".units");
        Path lockFile = cache.resolve("scene.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(file)) {
                make(file, schedule, PICTURES);
            }
        }
        return new SyntheticClip(file);
    }

    /** Paints and encodes so many pictures into a file, which appears when it is whole. */
    static void make(Path file, WalkSchedule schedule, int pictures) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        SyntheticScene scene = new SyntheticScene();
        Frame frame = new Frame(SyntheticScene.WIDTH, SyntheticScene.HEIGHT);
        try (DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16));
                H264Encoder encoder = new H264Encoder(
                        SyntheticScene.WIDTH, SyntheticScene.HEIGHT, SyntheticScene.FRAMES_PER_SECOND, picture -> {
                            out.writeInt(picture.bytes().length);
                            out.writeBoolean(picture.keyFrame());
                            out.write(picture.bytes());
                        })) {
            for (int number = 0; number < pictures; number++) {
                Duration at = Duration.ofMillis(number * 1000L / SyntheticScene.FRAMES_PER_SECOND);
                scene.paint(frame, number, clockOf(at), schedule.progressAt(at));
                encoder.write(frame);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String clockOf(Duration at) {
        return "%02d:%02d.%02d".formatted(at.toMinutes(), at.toSecondsPart(), at.toMillisPart() / 10);
    }

    /** Reads the clip from its beginning. */
    Pictures open() throws IOException {
        return open(file);
    }

    static Pictures open(Path file) throws IOException {
        return new Pictures(file);
    }

    /** The access units of the clip, one after the other. */
    static final class Pictures implements AutoCloseable {
        private final DataInputStream in;

        private Pictures(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18));
        }

        /** The next one; empty at the end. */
        Optional<EncodedPicture> next() throws IOException {
            byte[] length = in.readNBytes(4);
            if (length.length < 4) {
                return Optional.empty();
            }
            boolean key = in.readBoolean();
            byte[] bytes = new byte[java.nio.ByteBuffer.wrap(length).getInt()];
            in.readFully(bytes);
            return Optional.of(new EncodedPicture(key, bytes));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
