package liveview.gateway.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Counts the access units of a camera over restarts, so that no number is ever given twice.
 *
 * <p>After a crash of the gateway the count goes on where the disk ends, without a gap. After a crash of the machine,
 * which may have lost what was written last, and where the disk did not take every picture, it skips to a bound that
 * was on the platter before any number below it was given.
 *
 * <p>The count goes on while the disk is full: its few bytes are written over those of before, which needs no room. A
 * disk that cannot even do that holds up no picture; it is tried again with the next one.
 */
final class CameraNumbers {
    private static final Logger LOG = Logger.getLogger(CameraNumbers.class);
    private static final int RESERVE = 1500;
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    /** In the place of the boot's id, so that a restart takes the bound. */
    private static final String NOT_ALL_KEPT = "not all kept";

    private final Path file;
    private long next;
    private long reserved;
    private boolean allKept = true;
    private boolean failing;

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
    synchronized long take() {
        if (next >= reserved) {
            save();
        }
        return next++;
    }

    /** The number that comes next. */
    synchronized long peek() {
        return next;
    }

    /** The picture of the number that was given last is on disk. */
    synchronized void kept() {
        allKept = true;
    }

    /** The picture of the number that was given last is not on disk: where the disk ends says nothing from now on. */
    synchronized void notKept() {
        if (allKept || failing) {
            allKept = false;
            save();
        }
    }

    /** Puts the count on the platter; needed before what was counted last is deleted. */
    synchronized void save() {
        long bound = next + RESERVE;
        String boot = allKept ? bootId() : NOT_ALL_KEPT;
        byte[] text = (boot + "\n" + next + "\n" + bound + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            replaceOrOverwrite(text);
            failing = false;
            reserved = bound;
        } catch (IOException e) {
            if (!failing) {
                LOG.errorf(e, "count not on disk, goes on in memory file=%s", file);
            }
            failing = true;
        }
    }

    private void replaceOrOverwrite(byte[] text) throws IOException {
        try {
            replace(text);
        } catch (IOException full) {
            try {
                overwrite(text);
            } catch (IOException e) {
                e.addSuppressed(full);
                throw e;
            }
        }
    }

    private void replace(byte[] text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, text);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void overwrite(byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            writeFully(channel, text);
            channel.truncate(text.length);
        }
    }

    private static void writeFully(FileChannel channel, byte[] text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static String bootId() {
        try {
            return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "unknown boot";
        } catch (IOException e) {
            // another word than any boot's own: a restart takes the bound
            return NOT_ALL_KEPT;
        }
    }
}
