package liveview.stream.ffmpeg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the ffmpeg child processes. */
@ConfigMapping(prefix = "liveview.stream.ffmpeg")
public interface FfmpegConfig {
    /** Added to the children's niceness, 0 to 19: what serves people goes before what makes renditions. */
    @WithDefault("5")
    int niceness();

    /** A child that was fed for so long without a picture coming out is killed and started anew. */
    @WithDefault("5s")
    Duration stallAfter();

    /** How long after a child died the next one is started; doubled at each death without a picture, up to 8 times. */
    @WithDefault("250ms")
    Duration restartAfter();
}
