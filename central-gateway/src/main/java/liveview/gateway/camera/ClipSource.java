package liveview.gateway.camera;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import liveview.gateway.CapturedUnit;

/** Plays the pre-encoded scene in real time, again and again: a camera that costs no encoding. */
final class ClipSource implements UnitSource {
    private final Clock clock;
    private final SyntheticClip clip;

    ClipSource(Clock clock, SyntheticClip clip) {
        this.clock = clock;
        this.clip = clip;
    }

    @Override
    public void run(Sink sink) throws IOException, InterruptedException {
        Pace pace = new Pace(SyntheticScene.FRAMES_PER_SECOND);
        long number = 0;
        while (true) {
            try (SyntheticClip.Pictures pictures = clip.open()) {
                for (Optional<EncodedPicture> next = pictures.next(); next.isPresent(); next = pictures.next()) {
                    pace.awaitPicture(number++);
                    Instant now = clock.instant();
                    sink.take(new CapturedUnit(
                            now, now, next.get().keyFrame(), next.get().bytes()));
                }
            }
        }
    }
}
