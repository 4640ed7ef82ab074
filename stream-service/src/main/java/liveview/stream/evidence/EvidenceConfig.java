package liveview.stream.evidence;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the way to the evidence service. */
@ConfigMapping(prefix = "liveview.stream.evidence-service")
public interface EvidenceConfig {
    /** {@code host:port} of its door for the zone's own services. */
    @WithDefault("127.0.0.1:8445")
    String address();

    /** How much may wait for it, over all live streams of this relay; what exceeds it is forgotten and asked for again. */
    @WithDefault("32M")
    MemorySize queue();

    /** How long after a lost call the next one is made. */
    @WithDefault("500ms")
    Duration retry();

    /** How long {@code FILL} waits to hear what was kept before. */
    @WithDefault("2s")
    Duration knownWithin();

    /** How long an ended publish is held open to hear that the last of it was kept. */
    @WithDefault("10s")
    Duration settledWithin();
}
