package liveview.evidence.check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.evidence.Digests;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.ObjectDamaged;
import liveview.evidence.ObjectStore;
import liveview.evidence.RecordingKey;
import liveview.evidence.SegmentCipher;
import liveview.evidence.StoredObject;

/** Reads one object under its version id and says what is wrong with it; blocks. */
final class ObjectCheck {
    private final ObjectStore store;
    private final SegmentCipher cipher = new SegmentCipher();

    ObjectCheck(ObjectStore store) {
        this.store = store;
    }

    /**
     * Checks an object whose row is trusted.
     *
     * @param key the recording's; empty when it was destroyed or cannot be used
     * @param promised how it has to be locked at least
     */
    List<EvidenceFinding> segment(IndexedSegment row, Optional<RecordingKey> key, Lock promised) {
        List<EvidenceFinding> findings = new ArrayList<>();
        content(row.object(), findings)
                .ifPresent(content -> key.flatMap(known -> original(row, known, content))
                        .ifPresent(what ->
                                findings.add(new EvidenceFinding(Trouble.OBJECT_ALTERED, name(row.object()), what))));
        lock(row.object(), promised, findings);
        return findings;
    }

    /** Checks an object of which only its own digest is known. */
    List<EvidenceFinding> object(StoredObject object) {
        List<EvidenceFinding> findings = new ArrayList<>();
        var _ = content(object, findings);
        return findings;
    }

    private Optional<byte[]> content(StoredObject object, List<EvidenceFinding> findings) {
        Optional<byte[]> content = store.content(object.key(), object.versionId());
        if (content.isEmpty()) {
            findings.add(new EvidenceFinding(Trouble.OBJECT_GONE, name(object)));
            return Optional.empty();
        }
        if (!Digests.sha256(content.get()).equals(object.sha256())) {
            findings.add(new EvidenceFinding(Trouble.OBJECT_ALTERED, name(object), "its digest is another one"));
            return Optional.empty();
        }
        return content;
    }

    private Optional<String> original(IndexedSegment row, RecordingKey key, byte[] content) {
        try {
            byte[] payload = cipher.decrypt(key, row.segment(), content);
            return Digests.sha256(payload).equals(row.sha256())
                    ? Optional.empty()
                    : Optional.of("the original in it has another digest");
        } catch (ObjectDamaged damaged) {
            return Optional.of("it cannot be decrypted");
        }
    }

    private void lock(StoredObject object, Lock promised, List<EvidenceFinding> findings) {
        Optional<Lock> lock = store.lock(object);
        if (lock.isEmpty()) {
            findings.add(new EvidenceFinding(Trouble.NOT_LOCKED, name(object)));
            return;
        }
        Instant until = lock.get().until();
        boolean weaker = promised.mode() == LockMode.COMPLIANCE && lock.get().mode() != LockMode.COMPLIANCE;
        // stores keep whole seconds
        boolean shorter = until.isBefore(promised.until().truncatedTo(ChronoUnit.SECONDS));
        if (weaker || shorter) {
            String detail = "%s until %s instead of %s until %s"
                    .formatted(lock.get().mode(), until, promised.mode(), promised.until());
            findings.add(new EvidenceFinding(Trouble.LOCK_TOO_SHORT, name(object), detail));
        }
    }

    static String name(StoredObject object) {
        return object.key() + " (version " + object.versionId() + ")";
    }
}
