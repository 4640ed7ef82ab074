package liveview.benchmarks.zone;

import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import liveview.demo.neighbours.StoreAddress;

/** The zone's store without the zone: objects as large as a segment, written and read by its own client, locked as segments are. */
final class StoreAlone {
    /** Four seconds at 2 Mbit/s. */
    private static final int OBJECT_BYTES = 1_000_000;

    private static final int PART_BYTES = 5 << 20;
    private static final int AT_ONCE = 8;

    private final MinioClient client;
    private final String bucket = "alone-" + UUID.randomUUID();
    private final byte[] content = new byte[OBJECT_BYTES];
    private final String checksum;
    private final AtomicLong written = new AtomicLong();

    /** @param address with a key that may make a bucket */
    StoreAlone(StoreAddress address) {
        this.client = MinioClient.builder()
                .endpoint(address.endpoint().toString())
                .credentials(address.accessKey(), address.secretKey())
                .build();
        new Random(1).nextBytes(content);
        try {
            this.checksum = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
            client.makeBucket(
                    MakeBucketArgs.builder().bucket(bucket).objectLock(true).build());
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the store makes no bucket", e);
        }
    }

    /** Megabytes (10^6) a second that it takes, eight objects at once as evidence-service has them on the way. */
    double puts(Duration length) {
        return megabytesPerSecond(length, this::put);
    }

    /** Megabytes (10^6) a second that it gives, one object after the other as an export reads them. */
    double gets(Duration length) {
        put();
        long begun = System.nanoTime();
        long objects = repeat(begun + length.toNanos(), this::get);
        return objects * (OBJECT_BYTES / 1e6) / ((System.nanoTime() - begun) / 1e9);
    }

    private static double megabytesPerSecond(Duration length, Runnable call) {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Long>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(thread -> threads.submit(() -> repeat(end, call)))
                    .toList();
            long objects = 0;
            for (Future<Long> one : all) {
                objects += one.get();
            }
            return objects * (OBJECT_BYTES / 1e6) / ((System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long repeat(long end, Runnable call) {
        long objects = 0;
        while (System.nanoTime() < end) {
            call.run();
            objects++;
        }
        return objects;
    }

    private void put() {
        try {
            var _ = client.putObject(
                    PutObjectArgs.builder().bucket(bucket).object("object-" + written.incrementAndGet()).stream(
                                    new ByteArrayInputStream(content), content.length, PART_BYTES)
                            .headers(Map.of("x-amz-checksum-sha256", checksum))
                            .retention(new Retention(
                                    RetentionMode.GOVERNANCE,
                                    ZonedDateTime.now(ZoneOffset.UTC).plusDays(1)))
                            .build());
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the store takes nothing", e);
        }
    }

    private void get() {
        GetObjectArgs args = GetObjectArgs.builder()
                .bucket(bucket)
                .object("object-" + written.get())
                .build();
        try (InputStream in = client.getObject(args)) {
            if (in.readAllBytes().length != OBJECT_BYTES) {
                throw new IllegalStateException("the store gives something else");
            }
        } catch (MinioException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the store gives nothing", e);
        }
    }
}
