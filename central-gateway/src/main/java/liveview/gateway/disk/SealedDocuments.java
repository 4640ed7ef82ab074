package liveview.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Small documents by name, each an encrypted file of its own that is replaced as a whole, on the platter on return. */
public final class SealedDocuments {
    private static final Logger LOG = Logger.getLogger(SealedDocuments.class);
    private static final String ENDING = ".sealed";

    private final Path folder;
    private final GatewayKey key;

    /** Documents in this folder, which is made when missing. */
    public SealedDocuments(Path folder, GatewayKey key) throws IOException {
        this.folder = folder;
        this.key = key;
        Files.createDirectories(folder);
    }

    /** Writes or replaces one. */
    public synchronized void put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name + ENDING);
        Path beside = folder.resolve("new");
        Files.createDirectories(beside);
        // the name is part of what is sealed, so the new file bears it before it is moved
        Path fresh = beside.resolve(name + ENDING);
        Files.deleteIfExists(fresh);
        try (SealedFile.Writer writer = new SealedFile.Writer(key, fresh)) {
            writer.append(content);
            writer.force();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes one, if it is there. */
    public synchronized void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ENDING));
    }

    /** All that can be read, by name; a damaged one is logged and left where it is. */
    public synchronized Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (var list = Files.list(folder)) {
            for (Path file :
                    list.filter(path -> path.toString().endsWith(ENDING)).toList()) {
                String name = String.valueOf(file.getFileName());
                read(file)
                        .ifPresentOrElse(
                                content -> found.put(name.substring(0, name.length() - ENDING.length()), content),
                                () -> LOG.errorf(
                                        "document unreadable, the key is another or the file is damaged file=%s",
                                        name));
            }
        }
        return found;
    }

    private Optional<byte[]> read(Path file) {
        try (SealedFile.Reader reader = new SealedFile.Reader(key, file)) {
            return reader.next();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
