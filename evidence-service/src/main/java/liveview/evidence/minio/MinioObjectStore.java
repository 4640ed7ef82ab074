package liveview.evidence.minio;

import io.minio.BucketExistsArgs;
import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SetObjectRetentionArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoreAway;
import liveview.evidence.StoredObject;
import liveview.evidence.StoredVersion;
import liveview.journal.Bytes;

/** A bucket of any S3 server that enforces object lock. */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchObject");
    /** The smallest part that the client knows; an object is always sent in one part, so that one checksum covers it. */
    private static final long LEAST_PART_BYTES = 5 << 20;

    private static final int SERVER_ERROR = 500;

    private final MinioClient client;
    private final URI endpoint;
    private final String bucket;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /** @param endpoint scheme, host and port, as the client has it */
    public MinioObjectStore(MinioClient client, URI endpoint, String bucket) {
        client.setTimeout(CONNECT_WITHIN.toMillis(), ANSWER_WITHIN.toMillis(), ANSWER_WITHIN.toMillis());
        this.client = client;
        this.endpoint = endpoint;
        this.bucket = bucket;
    }

    /** What the client does, with all that it may throw. */
    private interface Call<T> {
        T run() throws MinioException, IOException, GeneralSecurityException;
    }

    @Override
    public StoredObject put(String key, byte[] content, Bytes sha256, Lock lock) {
        String checksum = Base64.getEncoder().encodeToString(sha256.toArray());
        PutObjectArgs put = PutObjectArgs.builder().bucket(bucket).object(key).stream(
                        new ByteArrayInputStream(content), content.length, Math.max(LEAST_PART_BYTES, content.length))
                .contentType("application/octet-stream")
                .headers(Map.of(CHECKSUM, checksum))
                .retention(retention(lock))
                .build();
        ObjectWriteResponse answer = call(() -> client.putObject(put));
        String version = answer.versionId();
        if (version == null || version.isEmpty()) {
            throw new StoreAway(new IOException("the store names no version"));
        }
        if (!checksum.equals(answer.headers().get(CHECKSUM))) {
            throw new StoreAway(new IOException("the store answers with another checksum"));
        }
        return new StoredObject(key, version, content.length, sha256);
    }

    @Override
    public Optional<byte[]> content(String key, String versionId) {
        GetObjectArgs get = GetObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .versionId(versionId)
                .build();
        return call(
                () -> {
                    try (InputStream in = client.getObject(get)) {
                        return Optional.of(in.readAllBytes());
                    }
                },
                Optional.empty());
    }

    @Override
    public void versions(String prefix, Consumer<StoredVersion> reader) {
        ListObjectsArgs list = ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .includeVersions(true)
                .build();
        for (Result<Item> result : client.listObjects(list)) {
            Item item = call(result::get);
            reader.accept(new StoredVersion(
                    item.objectName(),
                    item.versionId(),
                    item.lastModified().toInstant(),
                    item.isLatest(),
                    item.isDeleteMarker()));
        }
    }

    @Override
    public Optional<Lock> lock(StoredObject object) {
        return stat(object.key(), object.versionId()).flatMap(MinioObjectStore::lock);
    }

    private static Optional<Lock> lock(StatObjectResponse stat) {
        RetentionMode mode = stat.retentionMode();
        ZonedDateTime until = stat.retentionRetainUntilDate();
        return mode == null || until == null
                ? Optional.empty()
                : Optional.of(new Lock(LockMode.valueOf(mode.name()), until.toInstant()));
    }

    @Override
    public void extend(StoredObject object, Lock lock) {
        call(() -> {
            client.setObjectRetention(SetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(object.key())
                    .versionId(object.versionId())
                    .config(retention(lock))
                    .build());
            return object;
        });
    }

    @Override
    public Optional<String> newestVersion(String key) {
        return stat(key, null).map(StatObjectResponse::versionId);
    }

    private Optional<StatObjectResponse> stat(String key, @org.jspecify.annotations.Nullable String version) {
        StatObjectArgs.Builder stat = StatObjectArgs.builder().bucket(bucket).object(key);
        if (version != null) {
            stat.versionId(version);
        }
        return call(() -> Optional.of(client.statObject(stat.build())), Optional.empty());
    }

    @Override
    public boolean delete(StoredObject object) {
        RemoveObjectArgs remove = RemoveObjectArgs.builder()
                .bucket(bucket)
                .object(object.key())
                .versionId(object.versionId())
                .build();
        try {
            client.removeObject(remove);
            return true;
        } catch (ErrorResponseException refused) {
            if (GONE.contains(refused.errorResponse().code())) {
                return true;
            }
            if (refused.response().code() >= SERVER_ERROR) {
                throw new StoreAway(refused);
            }
            return false;
        } catch (MinioException | IOException | GeneralSecurityException away) {
            throw new StoreAway(away);
        }
    }

    @Override
    public Instant now() {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            String date = http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("date")
                    .orElseThrow(() -> new IOException("the store tells no time"));
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (IOException away) {
            throw new StoreAway(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreAway(stopped);
        }
    }

    @Override
    public boolean prepare() {
        boolean there = call(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
        if (!there) {
            call(() -> {
                client.makeBucket(
                        MakeBucketArgs.builder().bucket(bucket).objectLock(true).build());
                return bucket;
            });
        }
        return hasLock() && hasVersions();
    }

    private boolean hasLock() {
        GetObjectLockConfigurationArgs ask =
                GetObjectLockConfigurationArgs.builder().bucket(bucket).build();
        try {
            return client.getObjectLockConfiguration(ask) != null;
        } catch (ErrorResponseException answered) {
            if (answered.response().code() >= SERVER_ERROR) {
                throw new StoreAway(answered);
            }
            return false;
        } catch (MinioException | IOException | GeneralSecurityException away) {
            throw new StoreAway(away);
        }
    }

    private boolean hasVersions() {
        return call(() -> client.getBucketVersioning(
                                GetBucketVersioningArgs.builder().bucket(bucket).build())
                        .status())
                == VersioningConfiguration.Status.ENABLED;
    }

    @Override
    public String name() {
        return endpoint + "/" + bucket;
    }

    @Override
    public void close() {
        http.close();
    }

    private static Retention retention(Lock lock) {
        return new Retention(
                RetentionMode.valueOf(lock.mode().name()), lock.until().atZone(ZoneOffset.UTC));
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | GeneralSecurityException away) {
            throw new StoreAway(away);
        }
    }

    private static <T> T call(Call<T> call, T gone) {
        try {
            return call.run();
        } catch (ErrorResponseException answered) {
            if (GONE.contains(answered.errorResponse().code())) {
                return gone;
            }
            throw new StoreAway(answered);
        } catch (MinioException | IOException | GeneralSecurityException away) {
            throw new StoreAway(away);
        }
    }
}
