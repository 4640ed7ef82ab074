package liveview.stream.ffmpeg;

import java.time.Duration;

/** Settings as a test wants them. */
public record TestConfig(int niceness, Duration stallAfter, Duration restartAfter) implements FfmpegConfig {
    public static final TestConfig DEFAULTS = new TestConfig(5, Duration.ofSeconds(5), Duration.ofMillis(250));

    TestConfig stallingAfter(Duration limit) {
        return new TestConfig(niceness, limit, restartAfter);
    }

    TestConfig restartingAfter(Duration wait) {
        return new TestConfig(niceness, stallAfter, wait);
    }
}
