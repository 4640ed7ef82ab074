package liveview.evidence.command;

import io.minio.MinioClient;
import java.io.PrintStream;
import liveview.evidence.LockProof;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.minio.StoreConfig;
import liveview.journal.command.CommandConfig;

/** Tries to delete a locked version: 0 = refused, 1 = the store does not keep what is locked. */
final class ProbeLock {
    private final CommandConfig config;

    ProbeLock(CommandConfig config) {
        this.config = config;
    }

    int run(PrintStream out) {
        StoreConfig address = config.mapping(StoreConfig.class);
        MinioClient client = MinioClient.builder()
                .endpoint(address.host(), address.port(), address.secure())
                .credentials(address.accessKey(), address.secretKey().orElse(""))
                .build();
        try (MinioObjectStore store = new MinioObjectStore(client, address.endpoint(), bucket())) {
            LockProof.Verdict verdict = new LockProof(store).run();
            out.printf("%s: %s%n", store.name(), verdict.sentence());
            return verdict == LockProof.Verdict.LOCKED ? 0 : 1;
        }
    }

    private String bucket() {
        return config.value("liveview.evidence.bucket").orElse("liveview-evidence");
    }
}
