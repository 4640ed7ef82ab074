package liveview.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the process as a whole. */
@ConfigMapping(prefix = "liveview.stream")
public interface StreamConfig {
    /** {@code relay} or {@code worker}: which of the two roles this process has. */
    @WithDefault("relay")
    Role role();
}
