package liveview.evidence;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import liveview.journal.Bytes;

/** A store in memory that can be taken away and that keeps its locks, unless it is told not to. */
public final class MemoryObjectStore implements ObjectStore {
    private final InstantSource clock;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, Optional<String>> newest = new LinkedHashMap<>();
    private boolean away;
    private boolean keepsLocks = true;
    private int drawn;

    private record Version(String key, Bytes content, Lock lock) {}

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
        versions.put(id, new Version(key, Bytes.of(content), lock));
        newest.put(key, Optional.of(id));
        return new StoredObject(key, id, content.length, sha256);
    }

    @Override
    public synchronized byte[] get(StoredObject object) {
        return find(object)
                .map(version -> version.content().toArray())
                .orElseThrow(() -> new ObjectDamaged(object, "it is not there"));
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
        versions.put(object.versionId(), new Version(version.key(), version.content(), lock));
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
        answer();
        return Optional.ofNullable(versions.get(object.versionId()))
                .filter(version -> version.key().equals(object.key()));
    }

    private void answer() {
        if (away) {
            throw new StoreAway(new IOException("away"));
        }
    }
}
