package liveview.evidence.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.evidence.Digests;
import liveview.evidence.HeadChain;
import liveview.evidence.LockedHead;
import liveview.evidence.LockedHeads;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoredVersion;
import liveview.journal.SignedHead;
import liveview.journal.file.HeadsFile;

/** The signed heads of one chain as they lie in the store, whatever the database says; blocks. */
public final class HeadsInStore {
    private final ObjectStore store;
    private final HeadChain chain;
    private final List<EvidenceFinding> findings = new ArrayList<>();

    public HeadsInStore(ObjectStore store, HeadChain chain) {
        this.store = store;
        this.chain = chain;
    }

    /** All that can be read: whether they are genuine is for who has the key. */
    public List<SignedHead> read() {
        List<SignedHead> heads = new ArrayList<>();
        store.versions(chain.prefix(), version -> {
            if (!version.deleteMarker()) {
                head(version).ifPresent(heads::add);
            }
        });
        return heads;
    }

    private Optional<SignedHead> head(StoredVersion version) {
        return store.content(version.key(), version.versionId()).flatMap(content -> {
            try {
                return Optional.of(HeadsFile.head(new String(content, StandardCharsets.UTF_8)));
            } catch (IOException noHead) {
                findings.add(new EvidenceFinding(Trouble.HEAD_ALTERED, version.key(), "it is no signed head"));
                return Optional.empty();
            }
        });
    }

    /** Holds those that still have to be locked against what the database lists. */
    public List<EvidenceFinding> check(LockedHeads listed) {
        Instant now = store.now();
        listed.all(chain).toCompletableFuture().join().stream()
                .filter(head -> head.lock().until().isAfter(now))
                .forEach(this::check);
        return List.copyOf(findings);
    }

    private void check(LockedHead head) {
        Optional<byte[]> content =
                store.content(head.object().key(), head.object().versionId());
        if (content.isEmpty()) {
            trouble(head, "it is gone");
        } else if (!Digests.sha256(content.get()).equals(head.object().sha256())) {
            trouble(head, "it says something else");
        } else if (store.lock(head.object())
                .filter(lock -> lock.until().isAfter(store.now()))
                .isEmpty()) {
            trouble(head, "it is not locked");
        }
    }

    private void trouble(LockedHead head, String what) {
        findings.add(new EvidenceFinding(Trouble.HEAD_ALTERED, ObjectCheck.name(head.object()), what));
    }
}
