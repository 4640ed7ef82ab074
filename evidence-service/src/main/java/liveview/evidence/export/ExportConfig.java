package liveview.evidence.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How exports are made. */
@ConfigMapping(prefix = "liveview.export")
public interface ExportConfig {
    /** How long the link to an export lasts after it was sealed, unless the whole copy was taken before. */
    @WithDefault("1H")
    Duration linkLength();

    /** What the zone is called in reports; by default its code. */
    Optional<String> zoneName();

    /** The zone's time zone, in which reports say times. */
    @WithDefault("Europe/Brussels")
    String timeZone();

    /**
     * PEM files with certificates or public keys that go into each bag, by the name they get there; {@code journal} is that of
     * the key that signs the heads of the alarms' journal.
     */
    Map<String, Path> certificates();
}
