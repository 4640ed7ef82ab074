package liveview.stream.ffmpeg;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import liveview.stream.Rendition;
import liveview.stream.Transcoder;
import org.jspecify.annotations.Nullable;

/** Makes each rendition in an ffmpeg process of its own; owns the clock that watches over them. */
@ApplicationScoped
public class FfmpegTranscoder implements Transcoder, AutoCloseable {
    private static final long WATCH_EVERY_MILLIS = 250;

    private final FfmpegConfig config;
    private final Set<FfmpegTranscoding> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ffmpeg-watch").factory());
    private @Nullable FfmpegProgram program;
    private @Nullable ScheduledFuture<?> watching;

    public FfmpegTranscoder(FfmpegConfig config) {
        this.config = config;
    }

    @Override
    public Transcoding start(Rendition rendition, Output output) {
        FfmpegTranscoding transcoding = new FfmpegTranscoding(program(), config, rendition, output, running::remove);
        running.add(transcoding);
        transcoding.start();
        return transcoding;
    }

    /** Process ids of the children that run now. */
    public Set<Long> children() {
        return running.stream().flatMap(t -> t.childPid().stream()).collect(Collectors.toSet());
    }

    /** The program is unpacked, and the watch started, with the first rendition: a relay never needs them. */
    private synchronized FfmpegProgram program() {
        FfmpegProgram known = program;
        if (known == null) {
            known = FfmpegProgram.unpacked(config.niceness());
            program = known;
            watching = watch.scheduleWithFixedDelay(
                    () -> running.forEach(FfmpegTranscoding::killIfStalled),
                    WATCH_EVERY_MILLIS,
                    WATCH_EVERY_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
        return known;
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        if (watching != null) {
            watching.cancel(false);
        }
        watch.shutdown();
        running.forEach(FfmpegTranscoding::close);
    }
}
