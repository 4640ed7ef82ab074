package liveview.demo.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import liveview.demo.process.FreePorts;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;
import liveview.demo.process.ProcessState;

/**
 * A real S3 server with enforced object lock, on a free port of loopback.
 *
 * <p>It keeps its port over {@link #kill} and {@link #restart}. Its secret key is drawn once per folder and kept beside the
 * data.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String ACCESS_KEY = "liveview";
    private static final String SERVICE_KEY = "liveview-service";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ANSWER_MILLIS = 2_000;

    private final StoreKind kind;
    private final ManagedProcess server;
    private final StoreAddress address;
    private final URI ready;

    private ObjectStore(StoreKind kind, ManagedProcess server, StoreAddress address, URI ready) {
        this.kind = kind;
        this.server = server;
        this.address = address;
        this.ready = ready;
    }

    /** Starts that server on the data in this folder, made when there is none, and returns when it answers. */
    public static ObjectStore start(StoreProgram program, Path folder) {
        Path own = folder.toAbsolutePath();
        String secret = secret(own);
        int port = FreePorts.next();
        ProcessSpec spec = switch (program.kind()) {
            case MINIO -> minio(program, own, secret, port);
            case SEAWEEDFS -> seaweedFs(program, own, secret, port);
        };
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        String health = switch (program.kind()) {
            case MINIO -> "/minio/health/ready";
            case SEAWEEDFS -> "/status";
        };
        ObjectStore store = new ObjectStore(
                program.kind(),
                ManagedProcess.start(spec),
                new StoreAddress(endpoint, ACCESS_KEY, secret),
                endpoint.resolve(health));
        store.awaitReady();
        return store;
    }

    private static ProcessSpec minio(StoreProgram program, Path folder, String secret, int port) {
        List<String> command = List.of(
                program.executable().toString(),
                "server",
                "--quiet",
                "--address",
                "127.0.0.1:" + port,
                "--console-address",
                "127.0.0.1:" + FreePorts.next(),
                folder.resolve("data").toString());
        return ProcessSpec.of("MinIO", command, folder, folder.resolve("store.log"))
                .withEnvironment(Map.of(
                        "MINIO_ROOT_USER",
                        ACCESS_KEY,
                        "MINIO_ROOT_PASSWORD",
                        secret,
                        "MINIO_BROWSER",
                        "off",
                        "MINIO_UPDATE",
                        "off"));
    }

    private static ProcessSpec seaweedFs(StoreProgram program, Path folder, String secret, int port) {
        List<Integer> ports = FreePorts.next(7);
        Path identities = folder.resolve("identities.json");
        write(identities, """
                {"identities": [{"name": "owner",
                  "credentials": [{"accessKey": "%1$s", "secretKey": "%2$s"}],
                  "actions": ["Admin", "Read", "Write", "List", "Tagging"]},
                 {"name": "service",
                  "credentials": [{"accessKey": "%3$s", "secretKey": "%2$s"}],
                  "actions": ["Read", "Write", "List", "GetBucketObjectLockConfiguration", "GetObjectRetention",
                    "PutObjectRetention"]}]}
                """.formatted(ACCESS_KEY, secret, SERVICE_KEY));
        List<String> command = List.of(
                program.executable().toString(),
                "server",
                "-ip=127.0.0.1",
                "-ip.bind=127.0.0.1",
                "-dir=" + folder.resolve("data"),
                "-master.port=" + ports.get(0),
                "-master.port.grpc=" + ports.get(1),
                "-master.volumeSizeLimitMB=256",
                "-volume.port=" + ports.get(2),
                "-volume.port.grpc=" + ports.get(3),
                "-volume.max=100",
                "-filer",
                "-filer.port=" + ports.get(4),
                "-filer.port.grpc=" + ports.get(5),
                "-s3",
                "-s3.port=" + port,
                "-s3.port.grpc=" + ports.get(6),
                "-s3.port.iceberg=0",
                "-s3.port.lance=0",
                "-s3.config=" + identities);
        // its good order takes 25 s, and what it acknowledged is kept over a kill as well
        return ProcessSpec.of("SeaweedFS", command, folder, folder.resolve("store.log"))
                .withStopSignal("KILL");
    }

    private static String secret(Path folder) {
        Path file = folder.resolve("store.secret");
        try {
            Files.createDirectories(folder.resolve("data"));
            if (!Files.exists(file)) {
                byte[] random = new byte[20];
                new SecureRandom().nextBytes(random);
                write(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the object store's key", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void awaitReady() {
        server.awaitReady(this::answers, PATIENCE);
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException stillStarting) {
            return false;
        }
    }

    public StoreKind kind() {
        return kind;
    }

    /** Where it is reached, and with the key of its owner, who may do everything that the store lets anybody do. */
    public StoreAddress address() {
        return address;
    }

    /**
     * The same with a key that may write, read and lock, and neither make buckets nor bypass a lock; MinIO has none without its
     * administrator's tool, so there it is the owner's.
     */
    public StoreAddress serviceAddress() {
        return switch (kind) {
            case MINIO -> address;
            case SEAWEEDFS -> new StoreAddress(address.endpoint(), SERVICE_KEY, address.secretKey());
        };
    }

    /** The process id of the server. */
    public long pid() {
        return server.pid();
    }

    /** As {@code kill -9}. */
    public void kill() {
        server.kill();
    }

    /** Starts again on the same data and port, and returns when it answers. */
    public void restart() {
        server.restart();
        awaitReady();
    }

    /** How it stands with its process now. */
    public ProcessState state() {
        return server.state();
    }

    /** Ends it; the data stay. */
    @Override
    public void close() {
        server.stop();
    }
}
