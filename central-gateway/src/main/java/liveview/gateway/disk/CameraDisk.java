package liveview.gateway.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liveview.gateway.CapturedUnit;
import liveview.gateway.NotKept;
import liveview.gateway.PictureStore;
import liveview.gateway.StoredUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one camera on disk: the last 30 seconds always, and what is pinned for as long as it is, within a
 * bound of size and age beyond which the oldest go, pinned or not.
 *
 * <p>A gateway that is killed finds everything again; what nobody pins any more it deletes. A disk that is full or broken
 * holds up no picture: each is numbered and handed on, and pictures are kept again from the first key frame that finds
 * room.
 */
public final class CameraDisk implements PictureStore {
    private static final Logger LOG = Logger.getLogger(CameraDisk.class);
    private static final Duration FILE_LASTS = Duration.ofSeconds(2);
    private static final String ENDING = ".units";
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Path folder;
    private final GatewayKey key;
    private final Bounds bounds;
    private final CameraNumbers numbers;
    private final List<UnitFile> files = new ArrayList<>();
    private final Map<String, Pin> pins = new HashMap<>();
    private SealedFile.@Nullable Writer writer;
    /** Whether a key frame has come, so that what follows can be shown. */
    private boolean begun;

    private @Nullable NotKept notKept;

    /**
     * How much is kept.
     *
     * @param ring how long pictures are kept when nobody pins them
     * @param pinnedAge how old a pinned picture may become
     * @param pinnedBytes how much one camera may hold on disk
     */
    public record Bounds(Duration ring, Duration pinnedAge, long pinnedBytes) {}

    private record Pin(long from, long to) {
        boolean touches(UnitFile file) {
            return from <= file.last() && file.first() <= to;
        }
    }

    /** Opens the folder and finds again what a gateway before had kept in it. */
    public CameraDisk(Path folder, GatewayKey key, Bounds bounds) throws IOException {
        this.folder = folder;
        this.key = key;
        this.bounds = bounds;
        Files.createDirectories(folder);
        recover();
        numbers = new CameraNumbers(
                folder.resolve("numbers"), files.isEmpty() ? 0 : files.getLast().last());
    }

    private void recover() throws IOException {
        List<Path> found;
        try (var list = Files.list(folder)) {
            found = list.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        for (Path path : found) {
            Optional<UnitFile> file = scan(path);
            if (file.isPresent()) {
                files.add(file.get());
            } else {
                Files.delete(path);
            }
        }
    }

    private Optional<UnitFile> scan(Path path) throws IOException {
        UnitFile file = null;
        try (SealedFile.Reader reader = new SealedFile.Reader(key, path)) {
            for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
                StoredUnit unit = decode(next.get());
                if (file == null) {
                    file = new UnitFile(path, unit.number(), unit.unit().receivedAt());
                }
                file.holds(unit.number(), unit.unit().receivedAt(), Files.size(path));
            }
        } catch (IOException e) {
            LOG.warnf("file dropped file=%s reason=%s", path.getFileName(), e.getMessage());
            return Optional.empty();
        }
        return Optional.ofNullable(file);
    }

    @Override
    public synchronized Optional<StoredUnit> append(CapturedUnit unit) {
        begun |= unit.keyFrame();
        if (!begun) {
            return Optional.empty();
        }
        StoredUnit stored = new StoredUnit(numbers.take(), unit);
        try {
            if (unit.keyFrame() && (writer == null || newestFileIsFull(unit.receivedAt()))) {
                roll(stored);
            }
            SealedFile.Writer current = writer;
            if (current != null) {
                current.append(encode(stored));
                files.getLast().holds(stored.number(), unit.receivedAt(), current.bytes());
                kept();
            }
        } catch (IOException e) {
            notKept(unit.receivedAt(), e);
        }
        return Optional.of(stored);
    }

    private void kept() {
        NotKept before = notKept;
        if (before != null) {
            LOG.infof("pictures kept again folder=%s notKeptSince=%s", folder.getFileName(), before.since());
            numbers.kept();
            notKept = null;
        }
    }

    /** What follows cannot be decoded without this picture: the next key frame begins another file. */
    private void notKept(Instant at, IOException why) {
        numbers.notKept();
        try {
            closeWriter();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        if (!files.isEmpty() && files.getLast().last() < files.getLast().first()) {
            delete(files.getLast());
        }
        if (notKept == null) {
            LOG.errorf(why, "pictures not kept folder=%s", folder.getFileName());
            String reason = why instanceof FileSystemException file ? file.getReason() : why.getMessage();
            notKept = new NotKept(at, Objects.requireNonNullElse(reason, ""));
        }
    }

    @Override
    public synchronized Optional<NotKept> notKept() {
        return Optional.ofNullable(notKept);
    }

    private boolean newestFileIsFull(Instant now) {
        return Duration.between(files.getLast().firstAt(), now).compareTo(FILE_LASTS) >= 0;
    }

    /** Room is made first, because on a full disk the new file needs it. */
    private void roll(StoredUnit first) throws IOException {
        closeWriter();
        clean(first.unit().receivedAt());
        Path path = folder.resolve("%019d%s".formatted(first.number(), ENDING));
        writer = new SealedFile.Writer(key, path);
        files.add(new UnitFile(path, first.number(), first.unit().receivedAt()));
    }

    /** The newest file stays: a gateway that is killed now finds in it where the count goes on. */
    private void clean(Instant now) {
        long total = files.stream().mapToLong(UnitFile::bytes).sum();
        for (UnitFile file : List.copyOf(files.subList(0, Math.max(0, files.size() - 1)))) {
            Duration age = Duration.between(file.lastAt(), now);
            boolean pinned = isPinned(file);
            boolean overflow = total > bounds.pinnedBytes() || age.compareTo(bounds.pinnedAge()) > 0;
            if (overflow || (!pinned && age.compareTo(bounds.ring()) > 0)) {
                if (pinned) {
                    LOG.warnf(
                            "pictures given up before they were acknowledged folder=%s first=%d last=%d",
                            folder.getFileName(), file.first(), file.last());
                }
                total -= file.bytes();
                delete(file);
            }
        }
    }

    private boolean isPinned(UnitFile file) {
        return pins.values().stream().anyMatch(pin -> pin.touches(file));
    }

    /** What the disk does not let go is tried again when the next file begins. */
    private void delete(UnitFile file) {
        try {
            Files.deleteIfExists(file.path());
            files.remove(file);
        } catch (IOException e) {
            LOG.warnf(e, "pictures not deleted folder=%s file=%s", folder.getFileName(), file.path());
        }
    }

    @Override
    public synchronized void pin(String owner, long from, long to) {
        pins.put(owner, new Pin(from, to));
    }

    @Override
    public synchronized void release(String owner) {
        pins.remove(owner);
    }

    @Override
    public synchronized void deleteUnpinned(String owner) {
        pins.remove(owner);
        numbers.save();
        begun = false;
        try {
            closeWriter();
        } catch (IOException e) {
            LOG.warnf(e, "file not closed folder=%s", folder.getFileName());
        }
        files.stream().filter(file -> !isPinned(file)).toList().forEach(this::delete);
    }

    @Override
    public long nextNumber() {
        return numbers.peek();
    }

    @Override
    public synchronized Optional<Long> firstNumberSince(Instant at) {
        // a file from before a hole in time ends before it: it is not the one
        return files.stream()
                .filter(file -> !file.lastAt().isBefore(at))
                .findFirst()
                .or(() -> files.isEmpty() ? Optional.empty() : Optional.of(files.getLast()))
                .map(UnitFile::first);
    }

    @Override
    public synchronized Optional<Long> lowestKeptFrom(long number) {
        return files.stream()
                .filter(file -> file.last() >= number)
                .map(file -> Math.max(number, file.first()))
                .findFirst();
    }

    @Override
    public Cursor read(long from) {
        return new DiskCursor(from);
    }

    private synchronized @Nullable UnitFile fileWith(long number) {
        for (UnitFile file : files) {
            if (file.last() >= number) {
                return file;
            }
        }
        return null;
    }

    /** Goes from file to file. */
    private final class DiskCursor implements Cursor {
        private long wanted;
        private @Nullable UnitFile file;
        private SealedFile.@Nullable Reader reader;

        private DiskCursor(long from) {
            this.wanted = from;
        }

        @Override
        public Optional<StoredUnit> next() throws IOException {
            while (true) {
                UnitFile holder = fileWith(wanted);
                if (holder == null) {
                    return Optional.empty();
                }
                if (!holder.equals(file)) {
                    close();
                    try {
                        reader = new SealedFile.Reader(key, holder.path());
                        file = holder;
                    } catch (java.nio.file.NoSuchFileException e) {
                        // deleted since it was looked up: the next look-up tells
                        continue;
                    }
                }
                SealedFile.Reader open = reader;
                Optional<byte[]> record = open == null ? Optional.empty() : open.next();
                if (record.isEmpty()) {
                    // what the index has and the file has not is lost
                    wanted = holder.last() + 1;
                    close();
                    continue;
                }
                StoredUnit unit = decode(record.get());
                if (unit.number() >= wanted) {
                    wanted = unit.number() + 1;
                    return Optional.of(unit);
                }
            }
        }

        @Override
        public void close() throws IOException {
            SealedFile.Reader open = reader;
            reader = null;
            file = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private void closeWriter() throws IOException {
        SealedFile.Writer current = writer;
        writer = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closeWriter();
    }

    private static byte[] encode(StoredUnit stored) {
        CapturedUnit unit = stored.unit();
        return ByteBuffer.allocate(25 + unit.size())
                .putLong(stored.number())
                .putLong(micros(unit.receivedAt()))
                .putLong(unit.cameraClockAt().map(CameraDisk::micros).orElse(UNKNOWN))
                .put((byte) (unit.keyFrame() ? 1 : 0))
                .put(unit.buffer())
                .array();
    }

    private static StoredUnit decode(byte[] record) {
        ByteBuffer buffer = ByteBuffer.wrap(record);
        long number = buffer.getLong();
        Instant receivedAt = instant(buffer.getLong());
        long clock = buffer.getLong();
        boolean keyFrame = buffer.get() == 1;
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new StoredUnit(
                number, new CapturedUnit(receivedAt, clock == UNKNOWN ? null : instant(clock), keyFrame, bytes));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
