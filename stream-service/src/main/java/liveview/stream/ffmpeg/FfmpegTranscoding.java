package liveview.stream.ffmpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import liveview.media.AccessUnit;
import liveview.media.FragmentTime;
import liveview.media.MalformedVideo;
import liveview.stream.OriginalPicture;
import liveview.stream.Rendition;
import liveview.stream.Transcoder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One rendition over the lives of its children: owns the child of the moment and the thread that feeds it.
 *
 * <p>After a child died the next one is fed the pictures since the last key frame again; what had come out before is
 * not given out twice, and the first picture after it is coded as a key frame.
 */
final class FfmpegTranscoding implements Transcoder.Transcoding {
    private static final Logger LOG = Logger.getLogger(FfmpegTranscoding.class);
    private static final int MAX_DEATHS_WITHOUT_PICTURE = 5;
    private static final int MAX_BACKOFF_DOUBLINGS = 3;
    /** Past this a child that dies is followed by one that waits for the next key frame. */
    private static final int MAX_GROUP_PICTURES = 256;

    /** Less than between any two pictures, more than FFmpeg's rounding. */
    private static final double BETWEEN_PICTURES_SECONDS = 0.0005;

    private final FfmpegProgram program;
    private final FfmpegConfig config;
    private final Rendition rendition;
    private final Transcoder.Output output;
    private final Consumer<FfmpegTranscoding> onEnd;
    private final Intake intake = new Intake();
    private final List<OriginalPicture> group = new ArrayList<>();

    private volatile boolean closed;
    private volatile @Nullable FfmpegChild child;
    private Intake.@Nullable Header header;
    private int deathsWithoutPicture;
    private long notBefore = System.nanoTime();
    /** Guarded by this, as the output is: the number of the last picture given out. */
    private long lastNumber = Long.MIN_VALUE;

    /** @param onEnd told when nothing more will be done */
    FfmpegTranscoding(
            FfmpegProgram program,
            FfmpegConfig config,
            Rendition rendition,
            Transcoder.Output output,
            Consumer<FfmpegTranscoding> onEnd) {
        this.program = program;
        this.config = config;
        this.rendition = rendition;
        this.output = output;
        this.onEnd = onEnd;
    }

    void start() {
        // a platform thread, since the kernel ties the life of the children to it
        Thread.ofPlatform().daemon().name("rendition-" + rendition.name()).start(this::run);
    }

    @Override
    public void begin(byte[] bytes, int timescale) {
        intake.header(bytes, timescale);
    }

    @Override
    public void picture(OriginalPicture picture) {
        intake.picture(picture);
    }

    @Override
    public void close() {
        closed = true;
        intake.close();
        FfmpegChild current = child;
        if (current != null) {
            current.kill();
        }
    }

    Optional<Long> childPid() {
        FfmpegChild current = child;
        return current != null && current.isAlive() ? Optional.of(current.pid()) : Optional.empty();
    }

    void killIfStalled() {
        FfmpegChild current = child;
        if (current != null) {
            current.killIfStalled();
        }
    }

    private void run() {
        try {
            for (Optional<Intake.Item> next = intake.next(); next.isPresent(); next = intake.next()) {
                switch (next.get()) {
                    case Intake.Header parameters -> begin(parameters);
                    case Intake.Picture picture -> take(picture.picture());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MalformedVideo e) {
            fail(e.getMessage());
        } finally {
            close();
            onEnd.accept(this);
        }
    }

    private void begin(Intake.Header parameters) {
        FfmpegChild old = child;
        if (old != null) {
            old.finish();
        }
        child = null;
        header = parameters;
        group.clear();
    }

    private void take(OriginalPicture picture) {
        if (picture.keyFrame()) {
            group.clear();
        }
        if (group.size() < MAX_GROUP_PICTURES && (picture.keyFrame() || !group.isEmpty())) {
            group.add(picture);
        }
        try {
            FfmpegChild current = child;
            if (current != null && current.isAlive()) {
                current.feed(picture);
            } else {
                startAnew(current);
            }
        } catch (IOException e) {
            LOG.debugf(e, "rendition=%s event=child-lost", rendition.name());
        }
    }

    private void startAnew(@Nullable FfmpegChild dead) throws IOException {
        if (dead != null) {
            mourn(dead);
        }
        Intake.Header parameters = header;
        if (closed || parameters == null || group.isEmpty() || System.nanoTime() - notBefore < 0) {
            return;
        }
        FfmpegChild next = new FfmpegChild(
                program,
                rendition,
                firstWantedSecond(parameters.timescale()),
                parameters.timescale(),
                config.stallAfter(),
                this::give);
        child = next;
        if (closed) {
            next.kill();
        }
        LOG.infof("rendition=%s event=child-started pid=%d", rendition.name(), next.pid());
        next.begin(parameters.bytes());
        for (OriginalPicture picture : group) {
            next.feed(picture);
        }
    }

    /** Sees to it that the dead child says nothing more, and when the next one may start. */
    private void mourn(FfmpegChild dead) {
        dead.finish();
        child = null;
        deathsWithoutPicture = dead.pictured() ? 0 : deathsWithoutPicture + 1;
        if (deathsWithoutPicture >= MAX_DEATHS_WITHOUT_PICTURE) {
            fail("FFmpeg cannot decode this live stream, so there is no rendition \"" + rendition.name() + "\" of it.");
            return;
        }
        int doublings = Math.clamp(deathsWithoutPicture - 1, 0, MAX_BACKOFF_DOUBLINGS);
        notBefore = System.nanoTime() + (config.restartAfter().toNanos() << doublings);
        LOG.warnf("rendition=%s event=child-died pid=%d pictured=%b", rendition.name(), dead.pid(), dead.pictured());
    }

    /** Counted from the key frame that the next child begins with: just before the first picture not yet given out. */
    private synchronized double firstWantedSecond(int timescale) {
        for (OriginalPicture picture : group) {
            if (picture.number() > lastNumber) {
                return secondsInGroup(picture, timescale) - BETWEEN_PICTURES_SECONDS;
            }
        }
        return secondsInGroup(group.getLast(), timescale) + BETWEEN_PICTURES_SECONDS;
    }

    private double secondsInGroup(OriginalPicture picture, int timescale) {
        long start = FragmentTime.presentationTicks(group.getFirst().fragment());
        return (double) (FragmentTime.presentationTicks(picture.fragment()) - start) / timescale;
    }

    private synchronized void give(FfmpegChild from, AccessUnit unit) {
        if (!closed && from == child && unit.number() > lastNumber) {
            lastNumber = unit.number();
            output.unit(unit);
        }
    }

    private synchronized void fail(String sentence) {
        if (!closed) {
            closed = true;
            intake.close();
            output.failed(sentence);
        }
    }
}
