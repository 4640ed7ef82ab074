package liveview.evidence;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import liveview.journal.Bytes;

/** A store in memory that can be taken away and that keeps its locks, unless it is told not to. */
public final class MemoryObjectStore implements ObjectStore {
    private final InstantSource clock;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, Optional<String>> newest = new LinkedHashMap<>();
    private boolean away;
    private boolean keepsLocks = true;
    private int drawn;

    private record Version(String key, Bytes content, Lock lock, Instant storedAt) {}

    public MemoryObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    /** It answers, or not. */
    public synchronized void away(boolean now) {
        away = now;
    }

    /** It deletes what is locked. */
    public synchronized void forgetLocks() {
        keepsLocks = false;
    }

    /** Its owner deletes what only GOVERNANCE holds. */
    synchronized boolean force(StoredObject object) {
        boolean forGood = find(object)
                .filter(version -> version.lock().mode() == LockMode.COMPLIANCE)
                .isPresent();
        return forGood ? delete(object) : versions.remove(object.versionId()) != null;
    }

    /** The newest version is hidden behind a delete marker. */
    synchronized void mark(String key) {
        newest.put(key, Optional.empty());
    }

    @Override
    public synchronized StoredObject put(String key, byte[] content, Bytes sha256, Lock lock) {
        answer();
        if (!Digests.sha256(content).equals(sha256)) {
            throw new StoreAway(new IOException("another checksum"));
        }
        String id = "v" + ++drawn;
        versions.put(id, new Version(key, Bytes.of(content), lock, clock.instant()));
        newest.put(key, Optional.of(id));
        return new StoredObject(key, id, content.length, sha256);
    }

    @Override
    public synchronized Optional<byte[]> content(String key, String versionId) {
        return find(key, versionId).map(version -> version.content().toArray());
    }

    @Override
    public synchronized void versions(String prefix, Consumer<StoredVersion> reader) {
        answer();
        versions.forEach((id, version) -> {
            if (version.key().startsWith(prefix)) {
                boolean latest = newest.get(version.key()).equals(Optional.of(id));
                reader.accept(new StoredVersion(version.key(), id, version.storedAt(), latest, false));
            }
        });
        newest.forEach((key, id) -> {
            if (id.isEmpty() && key.startsWith(prefix)) {
                reader.accept(new StoredVersion(key, "marker", clock.instant(), true, true));
            }
        });
    }

    @Override
    public synchronized Optional<Lock> lock(StoredObject object) {
        return find(object).map(Version::lock);
    }

    @Override
    public synchronized void extend(StoredObject object, Lock lock) {
        Version version = find(object).orElseThrow();
        if (lock.until().isBefore(version.lock().until())) {
            throw new StoreAway(new IOException("a lock only grows"));
        }
        versions.put(object.versionId(), new Version(version.key(), version.content(), lock, version.storedAt()));
    }

    @Override
    public synchronized Optional<String> newestVersion(String key) {
        answer();
        return newest.getOrDefault(key, Optional.empty());
    }

    @Override
    public synchronized boolean delete(StoredObject object) {
        boolean locked = find(object)
                .filter(version -> version.lock().until().isAfter(clock.instant()))
                .isPresent();
        if (locked && keepsLocks) {
            return false;
        }
        versions.remove(object.versionId());
        return true;
    }

    @Override
    public synchronized Instant now() {
        answer();
        return clock.instant();
    }

    @Override
    public synchronized boolean prepare() {
        answer();
        return true;
    }

    @Override
    public String name() {
        return "memory";
    }

    private Optional<Version> find(StoredObject object) {
        return find(object.key(), object.versionId());
    }

    private Optional<Version> find(String key, String versionId) {
        answer();
        return Optional.ofNullable(versions.get(versionId))
                .filter(version -> version.key().equals(key));
    }

    private void answer() {
        if (away) {
            throw new StoreAway(new IOException("away"));
        }
    }
}
