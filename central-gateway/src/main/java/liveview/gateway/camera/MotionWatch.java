package liveview.gateway.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import liveview.gateway.Region;
import org.jspecify.annotations.Nullable;

/**
 * Watches a camera's access units for motion on a thread of its own, four pictures a second at most: key frames alone
 * where they come often enough, else every picture is decoded and some are looked at.
 *
 * <p>The queue holds two seconds; when decoding is too slow for the camera it is emptied, and watching goes on at the
 * next key frame. Pictures on their way to the gateway never wait for it.
 */
final class MotionWatch {
    private static final Duration OFTEN = Duration.ofMillis(1200);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(240);

    private final BlockingQueue<CapturedUnit> queue = new ArrayBlockingQueue<>(60);
    private final MotionDetector detector;
    private final Consumer<CameraMessage> listener;
    private volatile boolean fresh;
    private volatile boolean anotherView;
    private boolean waitsForKey = true;
    private @Nullable Instant lastKeyAt;
    private Duration keyInterval = Duration.ofDays(1);
    private @Nullable Instant lastLookAt;

    MotionWatch(List<Region> masks, Consumer<CameraMessage> listener) {
        this.detector = new MotionDetector(masks);
        this.listener = listener;
    }

    /** Hands over a picture; never blocks. */
    void offer(CapturedUnit unit) {
        if (!queue.offer(unit)) {
            queue.clear();
            fresh = true;
        }
    }

    /** The camera was away: what it shows next is learnt anew. */
    void restart() {
        queue.clear();
        fresh = true;
        anotherView = true;
    }

    /** Watches until the thread is interrupted. */
    void run() throws InterruptedException {
        try (H264Decoder decoder = new H264Decoder()) {
            while (true) {
                watch(decoder, queue.take());
            }
        }
    }

    /** Looks at one picture, where its turn has come. */
    void watch(H264Decoder decoder, CapturedUnit unit) {
        if (anotherView) {
            anotherView = false;
            detector.forget();
        }
        if (fresh) {
            fresh = false;
            waitsForKey = true;
            lastKeyAt = null;
        }
        if (unit.keyFrame()) {
            waitsForKey = false;
            if (lastKeyAt != null) {
                keyInterval = Duration.between(lastKeyAt, unit.receivedAt());
            }
            lastKeyAt = unit.receivedAt();
        }
        boolean keysAlone = keyInterval.compareTo(OFTEN) <= 0;
        if (waitsForKey || (keysAlone && !unit.keyFrame())) {
            return;
        }
        boolean wanted = keysAlone
                || lastLookAt == null
                || Duration.between(lastLookAt, unit.receivedAt()).compareTo(BETWEEN_LOOKS) >= 0;
        decoder.decode(unit, keysAlone, wanted).ifPresent(picture -> {
            lastLookAt = unit.receivedAt();
            detector.look(picture, unit.receivedAt()).ifPresent(listener);
        });
    }
}
