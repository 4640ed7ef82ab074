package liveview.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the role relay about renditions: when one is started and stopped. */
@ConfigMapping(prefix = "liveview.stream.rendition")
public interface RenditionConfig {
    /** How long a rendition goes on after its last viewer left. */
    @WithDefault("5s")
    Duration stopAfter();

    /** How long the first viewer waits for a worker before he is told that there is none. */
    @WithDefault("4s")
    Duration startWithin();
}
