package liveview.stream.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the calls to alarm-service. */
@ConfigMapping(prefix = "liveview.stream.alarm-service")
public interface AlarmConfig {
    /** {@code host:port} of its door for the zone's own services. */
    @WithDefault("127.0.0.1:8443")
    String address();

    /** How long an answer may take before the caller is told that alarm-service is away. */
    @WithDefault("5s")
    Duration deadline();

    /** How long after a lost journal call the next one is made. */
    @WithDefault("250ms")
    Duration journalRetry();
}
