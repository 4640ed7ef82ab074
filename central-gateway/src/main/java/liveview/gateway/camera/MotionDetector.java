package liveview.gateway.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liveview.gateway.CameraMessage;
import liveview.gateway.Region;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something begins and ceases to move, by the difference of small pictures to a background that it learns.
 *
 * <p>A cell has changed when it differs from its background by more than 14 of 255 and more than four times its usual
 * noise, and at least half of its neighbourhood has changed too. A change of 1 % of the picture counts at once, one of
 * 0.2 % when the next picture shows it as well. Slow changes (dusk) become background.
 */
final class MotionDetector {
    private static final int CELLS = SmallPicture.WIDTH * SmallPicture.HEIGHT;
    private static final int LEARNING_PICTURES = 3;
    private static final int LARGE = CELLS / 100;
    private static final int SMALL = CELLS / 500;
    private static final Duration STILL_AFTER = Duration.ofSeconds(5);

    private final boolean[] masked = new boolean[CELLS];
    private final float[] background = new float[CELLS];
    private final float[] noise = new float[CELLS];
    private final boolean[] differs = new boolean[CELLS];
    private int pictures;
    private boolean changedBefore;
    private @Nullable Instant lastMotionAt;

    MotionDetector(List<Region> masks) {
        for (int row = 0; row < SmallPicture.HEIGHT; row++) {
            for (int column = 0; column < SmallPicture.WIDTH; column++) {
                double x = (column + 0.5) / SmallPicture.WIDTH;
                double y = (row + 0.5) / SmallPicture.HEIGHT;
                masked[row * SmallPicture.WIDTH + column] = masks.stream().anyMatch(mask -> mask.contains(x, y));
            }
        }
    }

    /** Looks at the next picture, which shows this instant; says when motion has begun or ended. */
    Optional<CameraMessage> look(SmallPicture picture, Instant at) {
        if (pictures < LEARNING_PICTURES) {
            learn(picture);
            return Optional.empty();
        }
        for (int i = 0; i < CELLS; i++) {
            float difference = Math.abs(picture.at(i) - background[i]);
            differs[i] = !masked[i] && difference > Math.max(14, 4 * noise[i]);
            adapt(i, picture.at(i), difference);
        }
        Change change = change();
        boolean moves = change.cells >= LARGE || (change.cells >= SMALL && changedBefore);
        changedBefore = change.cells >= SMALL;
        if (moves) {
            boolean began = lastMotionAt == null;
            lastMotionAt = at;
            return began ? Optional.of(new CameraMessage.MotionBegan(at, change.region())) : Optional.empty();
        }
        Instant last = lastMotionAt;
        if (last != null && Duration.between(last, at).compareTo(STILL_AFTER) >= 0) {
            lastMotionAt = null;
            return Optional.of(new CameraMessage.MotionEnded(last));
        }
        return Optional.empty();
    }

    /** Forgets the background, because the next picture may show another view (the camera was away). */
    void forget() {
        pictures = 0;
        changedBefore = false;
    }

    private void learn(SmallPicture picture) {
        for (int i = 0; i < CELLS; i++) {
            if (pictures == 0) {
                background[i] = picture.at(i);
                noise[i] = 0;
            } else {
                background[i] += (picture.at(i) - background[i]) / 2f;
            }
        }
        pictures++;
    }

    private void adapt(int i, int luma, float difference) {
        if (differs[i]) {
            background[i] += (luma - background[i]) * 0.02f;
        } else {
            background[i] += (luma - background[i]) * 0.1f;
            noise[i] += (difference - noise[i]) * 0.05f;
        }
    }

    private Change change() {
        Change change = new Change();
        for (int y = 1; y < SmallPicture.HEIGHT - 1; y++) {
            for (int x = 1; x < SmallPicture.WIDTH - 1; x++) {
                if (differs[y * SmallPicture.WIDTH + x] && neighbours(x, y) >= 5) {
                    change.add(x, y);
                }
            }
        }
        return change;
    }

    private int neighbours(int x, int y) {
        int count = 0;
        for (int row = y - 1; row <= y + 1; row++) {
            for (int column = x - 1; column <= x + 1; column++) {
                if (differs[row * SmallPicture.WIDTH + column]) {
                    count++;
                }
            }
        }
        return count;
    }

    /** How many cells have changed, and the rectangle around them. */
    private static final class Change {
        private int cells;
        private int left = SmallPicture.WIDTH;
        private int top = SmallPicture.HEIGHT;
        private int right;
        private int bottom;

        void add(int x, int y) {
            cells++;
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, y + 1);
        }

        Region region() {
            double width = SmallPicture.WIDTH;
            double height = SmallPicture.HEIGHT;
            return new Region(left / width, top / height, (right - left) / width, (bottom - top) / height);
        }
    }
}
