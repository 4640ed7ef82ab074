package liveview.evidence.minio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.credentials.AssumeRoleProvider;
import io.minio.errors.ErrorResponseException;
import java.nio.file.Path;
import java.util.Optional;
import liveview.demo.neighbours.StoreAddress;
import liveview.demo.neighbours.StoreKind;
import liveview.demo.neighbours.StoreProgram;
import liveview.evidence.LockProof;
import liveview.evidence.ObjectStore;
import liveview.evidence.ObjectStoreContract;
import liveview.evidence.StoreAway;
import liveview.evidence.StoredObject;
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

        private static final String NO_BYPASS = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["s3:*"], "Resource": ["arn:aws:s3:::evidence", "arn:aws:s3:::evidence/*"]},
                  {"Effect": "Deny", "Action": ["s3:BypassGovernanceRetention"], "Resource": ["arn:aws:s3:::*"]}]}""";

        private final StoreKind kind;

        private liveview.demo.neighbours.ObjectStore server;
        private MinioClient client;
        private MinioClient service;
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
            try (MinioObjectStore owners =
                    new MinioObjectStore(client, server.address().endpoint(), BUCKET)) {
                owners.prepare();
            }
            service = serviceClient(server);
            store = new MinioObjectStore(service, server.address().endpoint(), BUCKET);
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

        @Override
        protected boolean ownerForces(StoredObject deleted) {
            return force(client, deleted);
        }

        @Override
        protected boolean serviceForces(StoredObject deleted) {
            return force(service, deleted);
        }

        private static boolean force(MinioClient by, StoredObject deleted) {
            try {
                by.removeObject(RemoveObjectArgs.builder()
                        .bucket(BUCKET)
                        .object(deleted.key())
                        .versionId(deleted.versionId())
                        .bypassGovernanceMode(true)
                        .build());
                return true;
            } catch (ErrorResponseException refused) {
                return false;
            } catch (Exception away) {
                throw new AssertionError(away);
            }
        }

        /** With a key that has no right to bypass a lock. */
        private static MinioClient serviceClient(liveview.demo.neighbours.ObjectStore server) {
            return switch (server.kind()) {
                case MINIO -> temporary(server.address());
                case SEAWEEDFS -> client(server.serviceAddress());
            };
        }

        private static MinioClient temporary(StoreAddress address) {
            try {
                return MinioClient.builder()
                        .endpoint(address.endpoint().toString())
                        .credentialsProvider(new AssumeRoleProvider(
                                address.endpoint().toString(),
                                address.accessKey(),
                                address.secretKey(),
                                3_600,
                                NO_BYPASS,
                                null,
                                null,
                                null,
                                null,
                                null))
                        .build();
            } catch (java.security.NoSuchAlgorithmException missing) {
                throw new AssertionError(missing);
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
