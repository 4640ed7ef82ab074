package liveview.stream.relay;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import liveview.base.Failure;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.StreamRegistry.Located;
import org.jspecify.annotations.Nullable;

/** Feeds one live stream from its origin until it is closed: looks the origin up, watches it, and begins again when lost. */
final class OriginFeed implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OriginFeed.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final LiveStream stream;
    private final OriginFeeds feeds;
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable OriginWatch watch;

    OriginFeed(LiveStream stream, OriginFeeds feeds) {
        this.stream = stream;
        this.feeds = feeds;
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                boolean own = stream.source().filter(LiveStream.Source::origin).isPresent();
                if (!own) {
                    locate().filter(located -> !feeds.isOwn(located.relay())).ifPresent(this::watch);
                }
                if (hurry.tryAcquire(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                    hurry.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        OriginWatch running = watch;
        if (running != null) {
            running.cancel();
        }
        hurry.release();
    }

    private void watch(Located located) {
        ManagedChannel channel = feeds.channel(located.relay());
        try {
            OriginWatch running = new OriginWatch(stream, feeds.streams());
            watch = running;
            if (!closed) {
                running.run(channel, feeds.credentials());
            }
        } finally {
            channel.shutdownNow();
        }
        if (!closed) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "origin lost streamId={0} relay={1}",
                    located.streamId(),
                    located.relay());
        }
    }

    /** The stream itself, or for a rendition that is not made yet its original, whose relay has it made. */
    private Optional<Located> locate() {
        LiveStreamKey key = stream.key();
        try {
            List<Located> located =
                    feeds.registry().locate(key.alarmId()).toCompletableFuture().join();
            return newest(located, key).or(() -> newest(located, key.original()));
        } catch (CompletionException | Failure away) {
            return Optional.empty();
        }
    }

    private static Optional<Located> newest(List<Located> located, LiveStreamKey key) {
        return located.stream()
                .filter(one -> one.live() && one.key().equals(key))
                .max((a, b) -> Long.compare(a.epoch(), b.epoch()));
    }
}
