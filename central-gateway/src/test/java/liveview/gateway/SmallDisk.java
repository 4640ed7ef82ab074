package liveview.gateway;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk of 2 MB, in memory, on which others take all the room that is left, and give it back. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 512;

    private final FileSystem files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setWorkingDirectory("/gateway")
            .setBlockSize(BLOCK_BYTES)
            .setMaxSize(2 << 20)
            .setMaxCacheSize(0)
            .build());
    private final Path folder = files.getPath("/gateway");
    private final Path others = files.getPath("/others");

    /** The gateway's folder on it. */
    public Path folder() {
        return folder;
    }

    /** From now on there is no room, until somebody frees some. */
    public void fill() {
        try (FileChannel channel = FileChannel.open(
                others, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (true) {
                channel.write(ByteBuffer.allocate(BLOCK_BYTES));
            }
        } catch (IOException full) {
            // as full as it gets
        }
    }

    /** The others give their room back. */
    public void free() throws IOException {
        Files.delete(others);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
