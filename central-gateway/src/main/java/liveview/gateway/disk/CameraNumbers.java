package liveview.gateway.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Counts the access units of a camera over restarts, so that no number is ever given twice.
 *
 * <p>After a crash of the gateway the count goes on where the disk ends, without a gap. After a crash of the machine,
 * which may have lost what was written last, it skips to a bound that was on the platter before any number below it
 * was given.
 */
final class CameraNumbers {
    private static final int RESERVE = 1500;
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;
    private long next;
    private long reserved;

    /**
     * @param file keeps the count
     * @param lastStored the highest number found on disk, 0 for none
     */
    CameraNumbers(Path file, long lastStored) throws IOException {
        this.file = file;
        long floor = 1;
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            boolean sameBoot = lines.get(0).equals(bootId());
            floor = Long.parseLong(lines.get(sameBoot ? 1 : 2));
        }
        next = Math.max(floor, lastStored + 1);
        save();
    }

    /** The next number. */
    synchronized long take() throws IOException {
        if (next >= reserved) {
            save();
        }
        return next++;
    }

    /** The number that comes next. */
    synchronized long peek() {
        return next;
    }

    /** Puts the count on the platter; needed before what was counted last is deleted. */
    synchronized void save() throws IOException {
        reserved = next + RESERVE;
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] text = (bootId() + "\n" + next + "\n" + reserved + "\n").getBytes(StandardCharsets.US_ASCII);
        try (var channel = java.nio.channels.FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(java.nio.ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String bootId() throws IOException {
        return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "unknown boot";
    }
}
