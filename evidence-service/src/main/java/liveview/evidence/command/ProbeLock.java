package liveview.evidence.command;

import java.io.PrintStream;
import liveview.evidence.LockProof;
import liveview.evidence.minio.MinioObjectStore;

/** Tries to delete a locked version: 0 = refused, 1 = the store does not keep what is locked. */
final class ProbeLock {
    private final Settings settings;

    ProbeLock(Settings settings) {
        this.settings = settings;
    }

    int run(PrintStream out) {
        try (MinioObjectStore store = settings.objects()) {
            LockProof.Verdict verdict = new LockProof(store).run();
            out.printf("%s: %s%n", store.name(), verdict.sentence());
            return verdict == LockProof.Verdict.LOCKED ? 0 : 1;
        }
    }
}
