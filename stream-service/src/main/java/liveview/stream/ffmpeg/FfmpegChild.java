package liveview.stream.ffmpeg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import liveview.media.AccessUnit;
import liveview.media.FlvReader;
import liveview.media.FlvUnit;
import liveview.media.FragmentTime;
import liveview.media.MalformedVideo;
import liveview.stream.OriginalPicture;
import liveview.stream.Rendition;
import org.jboss.logging.Logger;

/**
 * One ffmpeg process that makes a rendition, from its start to its end; owns the process and two threads that read
 * from it.
 */
final class FfmpegChild {
    private static final Logger LOG = Logger.getLogger(FfmpegChild.class);

    private final Process process;
    private final OutputStream toChild;
    private final PictureNumbers numbers = new PictureNumbers();
    private final int timescale;
    private final Thread reader;
    private final Stall stall;
    private volatile boolean pictured;

    /**
     * Starts the process.
     *
     * @param output told of each picture that comes out, from a thread of this child
     */
    FfmpegChild(
            FfmpegProgram program,
            Rendition rendition,
            double firstKeyFrameSecond,
            int timescale,
            Duration stallAfter,
            BiConsumer<FfmpegChild, AccessUnit> output)
            throws IOException {
        this.timescale = timescale;
        this.stall = new Stall(stallAfter);
        this.process = program.start(rendition, firstKeyFrameSecond);
        this.toChild = process.getOutputStream();
        this.reader = startThread("pictures", () -> read(output));
        startThread("complaints", () -> new Complaints(process.pid()).read(process.getErrorStream()));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether any picture came out of it. */
    boolean pictured() {
        return pictured;
    }

    /** The parameters, first of all; waits while the pipe is full. */
    void begin(byte[] header) throws IOException {
        write(header);
    }

    /** One picture; waits while the pipe is full. */
    void feed(OriginalPicture picture) throws IOException {
        long ticks = FragmentTime.presentationTicks(picture.fragment());
        numbers.fed(picture, Math.round(ticks * 1000.0 / timescale));
        stall.feeding(System.nanoTime());
        write(picture.fragment());
        stall.fed(System.nanoTime());
    }

    private void write(byte[] bytes) throws IOException {
        toChild.write(bytes);
        toChild.flush();
    }

    /** Kills the process when it takes pictures, or should, and none comes out. Called now and then. */
    void killIfStalled() {
        if (process.isAlive() && stall.isStalled(System.nanoTime())) {
            LOG.warnf("ffmpeg pid=%d event=stalled", pid());
            process.destroyForcibly();
        }
    }

    /** Ends the input, lets what is inside come out for a second at most, then kills. */
    void finish() {
        try {
            toChild.close();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(Duration.ofSeconds(1));
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    private void read(BiConsumer<FfmpegChild, AccessUnit> output) {
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            FlvReader units = new FlvReader(in);
            for (Optional<FlvUnit> next = units.next(); next.isPresent(); next = units.next()) {
                FlvUnit unit = next.get();
                stall.cameOut();
                pictured = true;
                numbers.cameOut(unit.presentedAtMillis())
                        .map(picture -> new AccessUnit(
                                picture.number(),
                                unit.bytes(),
                                picture.capturedAt(),
                                picture.receivedAt(),
                                unit.keyFrame()))
                        .ifPresent(coded -> output.accept(this, coded));
            }
        } catch (IOException | MalformedVideo e) {
            LOG.debugf(e, "ffmpeg pid=%d event=output-ended", pid());
        } finally {
            process.destroyForcibly();
        }
    }

    private Thread startThread(String of, Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("ffmpeg-" + process.pid() + "-" + of)
                .start(work);
    }
}
