package liveview.alarm.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.protocol.alarm.v1.PictureMode;

/** What a police zone decides for itself. */
@ConfigMapping(prefix = "liveview.zone")
public interface ZoneConfig {
    /** The zone's code, "5324"; the same as in tokens. */
    String code();

    /** The zone's name by language: nl, fr, de, en. */
    Map<String, String> names();

    /** Whom a central phones when nobody opens its alarm, E.164. */
    String phoneNumber();

    /** Whether the provincial control room dispatches for this zone. */
    @WithDefault("false")
    boolean cicDispatches();

    /** What the zone does with pictures: watched and recorded, watched only, or none. */
    @WithDefault("PICTURE_MODE_RECORD")
    PictureMode pictureMode();

    /** How long pictures of an alarm may be watched when nobody extends it: 30 minutes at most. */
    @WithDefault("30m")
    Duration viewWindow();

    /** Whether every page says that this is a demonstration. */
    @WithDefault("false")
    boolean demo();

    /** Where centrals send video: "host:port" of each relay. */
    Optional<List<String>> relays();

    /** What centrals may send. */
    Limits limits();

    /** The bounds that {@code GetCapabilities} tells, and that are held. */
    interface Limits {
        /** Requests a second of one central; bursts of twice as many. */
        @WithDefault("200")
        int requestsPerSecond();

        /** Live streams of one central at once. */
        @WithDefault("64")
        int liveStreams();

        /** Largest access unit in bytes. */
        @WithDefault("4194304")
        int accessUnitBytes();
    }
}
