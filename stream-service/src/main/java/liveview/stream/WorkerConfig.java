package liveview.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the role worker: whom it works for, and how much. */
@ConfigMapping(prefix = "liveview.stream.worker")
public interface WorkerConfig {
    /**
     * The relays to work for, each {@code host:port}. A name that resolves to several addresses (a headless service)
     * means a relay at each of them. Absent: no work.
     */
    Optional<List<String>> relays();

    /** How often the relays' names are resolved anew, and how long after a lost relay it is called again. */
    @WithDefault("2s")
    Duration discoverEvery();

    /** Renditions made at the same time, over all relays; each is one ffmpeg process. */
    @WithDefault("4")
    int slots();

    /** The worker's name in the relays' logs. Absent: host name and process id. */
    Optional<String> id();
}
