package liveview.evidence.minio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import java.nio.file.Path;
import java.util.Optional;
import liveview.demo.neighbours.StoreAddress;
import liveview.demo.neighbours.StoreKind;
import liveview.demo.neighbours.StoreProgram;
import liveview.evidence.LockProof;
import liveview.evidence.ObjectStore;
import liveview.evidence.ObjectStoreContract;
import liveview.evidence.StoreAway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on every store that we name, and what holds for real servers only. */
class MinioObjectStoreIT {
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnMinio extends OnServer {
        OnMinio() {
            super(StoreKind.MINIO);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnSeaweedFs extends OnServer {
        OnSeaweedFs() {
            super(StoreKind.SEAWEEDFS);
        }
    }

    /** One server for all tests of its class. */
    abstract static class OnServer extends ObjectStoreContract {
        private static final String BUCKET = "evidence";

        private final StoreKind kind;

        private liveview.demo.neighbours.ObjectStore server;
        private MinioClient client;
        private MinioObjectStore store;

        OnServer(StoreKind kind) {
            this.kind = kind;
        }

        @BeforeAll
        void start(@TempDir Path folder) {
            Optional<StoreProgram> program = StoreProgram.of(kind);
            assumeTrue(program.isPresent(), kind.title() + " cannot be had here");
            server = liveview.demo.neighbours.ObjectStore.start(program.get(), folder);
            client = client(server.address());
            store = new MinioObjectStore(client, server.address().endpoint(), BUCKET);
        }

        @AfterAll
        void stop() {
            if (store != null) {
                store.close();
                server.close();
            }
        }

        @Override
        protected ObjectStore store() {
            return store;
        }

        @Override
        protected void mark(String deleted) {
            try {
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(BUCKET)
                        .object(deleted)
                        .build());
            } catch (Exception refused) {
                throw new AssertionError(refused);
            }
        }

        @Test
        void aBucketWithoutLockIsProvenUnlocked() throws Exception {
            client.makeBucket(MakeBucketArgs.builder().bucket("plain").build());
            try (MinioObjectStore plain =
                    new MinioObjectStore(client, server.address().endpoint(), "plain")) {
                assertEquals(LockProof.Verdict.NO_LOCK, new LockProof(plain).run());
            }
        }

        @Test
        void aKilledStoreIsAwayAndProvesNothing() {
            server.kill();
            try {
                assertThrows(StoreAway.class, () -> new LockProof(store).run());
            } finally {
                server.restart();
            }
            org.awaitility.Awaitility.await()
                    .ignoreException(StoreAway.class)
                    .until(() -> new LockProof(store).run() == LockProof.Verdict.LOCKED);
        }

        private static MinioClient client(StoreAddress address) {
            return MinioClient.builder()
                    .endpoint(address.endpoint().getHost(), address.port(), address.secure())
                    .credentials(address.accessKey(), address.secretKey())
                    .build();
        }
    }
}
