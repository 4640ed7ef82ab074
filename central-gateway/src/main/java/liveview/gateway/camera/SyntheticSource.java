package liveview.gateway.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import liveview.gateway.CapturedUnit;
import org.jspecify.annotations.Nullable;

/** The synthetic camera: the built-in scene with the time of day, painted and encoded as it happens. */
final class SyntheticSource implements UnitSource {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Duration WALK = Duration.ofSeconds(20);

    private final Clock clock;
    private final WalkSchedule schedule;
    private volatile @Nullable Instant walkFrom;
    private volatile @Nullable H264Encoder running;

    SyntheticSource(Clock clock, WalkSchedule schedule) {
        this.clock = clock;
        this.schedule = schedule;
    }

    @Override
    public void walkNow() {
        walkFrom = clock.instant();
    }

    @Override
    public void keyFrameNow() {
        H264Encoder encoder = running;
        if (encoder != null) {
            encoder.keyFrameNext();
        }
    }

    @Override
    public void run(Sink sink) throws IOException, InterruptedException {
        SyntheticScene scene = new SyntheticScene();
        Frame frame = new Frame(SyntheticScene.WIDTH, SyntheticScene.HEIGHT);
        Pace pace = new Pace(SyntheticScene.FRAMES_PER_SECOND);
        try (H264Encoder encoder = new H264Encoder(
                SyntheticScene.WIDTH, SyntheticScene.HEIGHT, SyntheticScene.FRAMES_PER_SECOND, picture -> {
                    Instant now = clock.instant();
                    sink.take(new CapturedUnit(now, now, picture.keyFrame(), picture.bytes()));
                })) {
            running = encoder;
            for (long number = 0; ; number++) {
                pace.awaitPicture(number);
                Instant now = clock.instant();
                String time = TIME.format(LocalDateTime.ofInstant(now, ZoneId.systemDefault()));
                scene.paint(frame, number, time, walkAt(now, pace.since(number)));
                encoder.write(frame);
            }
        }
    }

    private double walkAt(Instant now, Duration sinceStart) {
        Instant from = walkFrom;
        if (from != null) {
            double progress = (double) Duration.between(from, now).toMillis() / WALK.toMillis();
            if (progress < 1) {
                return progress;
            }
            walkFrom = null;
        }
        return schedule.progressAt(sinceStart);
    }
}
