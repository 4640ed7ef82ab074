package liveview.gateway.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.gateway.Region;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.CameraRequestKind;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.SiteKind;

/** Everything about the gateway that a central decides. */
@ConfigMapping(prefix = "liveview.gateway")
public interface GatewayConfig {
    /** Folder of what must survive a restart: the key, pictures in their ring, alarms, chain heads. */
    @WithDefault("gateway-data")
    Path data();

    /** Folder of what can be made again: the pre-encoded clip of the synthetic camera. */
    @WithDefault("${user.home}/.cache/liveview")
    Path cache();

    /** Number of the operator, as the central counts them; no name. At most 64 characters. */
    @WithDefault("1")
    String operator();

    /** Status that the page proposes: ACTUAL, EXERCISE or TEST. */
    @WithDefault("ALARM_STATUS_ACTUAL")
    AlarmStatus status();

    /** What is kept, and for how long. */
    Keep keep();

    /** The police zone. */
    Zone zone();

    /** The program that plays the operator. */
    Auto auto();

    /** The sites of this central by their ids. */
    Map<String, SiteConfig> sites();

    /** The cameras by their ids (1 to 40 characters of a-z, 0-9 and -). */
    Map<String, CameraConfig> cameras();

    /** What is kept, and for how long. */
    interface Keep {
        /** How long pictures are kept while nobody decides anything; also where a pre-alarm begins before the motion. */
        @WithDefault("30s")
        Duration ring();

        /** How long a pre-alarm lasts at most; the zone takes 2 minutes. */
        @WithDefault("2m")
        Duration preAlarm();

        /** How long pictures wait for the operator's decision before they are deleted. */
        @WithDefault("5m")
        Duration undecided();

        /** How long pictures that the zone has not acknowledged are kept; older ones become a gap. */
        @WithDefault("24h")
        Duration unacknowledged();

        /** How much disk one camera's pictures may use; beyond it the oldest become a gap. */
        @WithDefault("4G")
        MemorySize perCamera();

        /** How long an ended alarm stays on the page. */
        @WithDefault("24h")
        Duration ended();
    }

    /** The police zone. */
    interface Zone {
        /** Address of the zone's alarm-service for centrals, {@code host:port}; empty = alarms wait on disk. */
        Optional<String> alarms();

        /** Addresses of relays, {@code host:port}, instead of those that the zone names. */
        Optional<List<String>> relays();

        /** Where the identity provider issues tokens for our certificate. */
        Optional<URI> tokenEndpoint();

        /** Our client id at the identity provider. */
        @WithDefault("central")
        String clientId();

        /** Our certificate chain, PEM, our own certificate first. */
        Optional<Path> certificate();

        /** Our private key, PEM, PKCS#8. */
        Optional<Path> key();

        /** The zone's certificate authorities, PEM. */
        Optional<Path> authorities();

        /** How fast FILL of all live streams together may send, kbit/s; LIVE is never held up. */
        @WithDefault("8000")
        long fillKbps();
    }

    /** The program that plays the operator. */
    interface Auto {
        /** Whether it plays; never switch this on where real cameras hang. */
        @WithDefault("false")
        boolean enabled();

        /** How long it looks at the picture before it sends. */
        @WithDefault("5s")
        Duration delay();

        /** What it says is happening. */
        @WithDefault("ALARM_CATEGORY_BREAK_IN")
        AlarmCategory category();

        /** What it says it has seen. */
        @WithDefault("OBSERVATION_CODE_DOOR_FORCED,OBSERVATION_CODE_PERSON_INSIDE")
        List<ObservationCode> observations();
    }

    /** One site, as it is registered with the zone. */
    interface SiteConfig {
        /** What people call it. */
        String name();

        /** What sort of place it is. */
        @WithDefault("SITE_KIND_OTHER")
        SiteKind kind();

        /** Street, without the house number. */
        String street();

        /** House number. */
        String houseNumber();

        /** Box of the house. */
        Optional<String> box();

        /** Floor. */
        Optional<String> floor();

        /** Which door to take, in words. */
        Optional<String> entrance();

        /** Postal code. */
        String postalCode();

        /** Municipality. */
        String municipality();

        /** Degrees north (WGS 84). */
        Optional<Double> latitude();

        /** Degrees east (WGS 84). */
        Optional<Double> longitude();

        /** Whom the dispatcher phones at the central, E.164. */
        String callBackNumber();

        /** The agreement under which pictures may be shown; empty = alarms only. */
        Optional<String> agreement();

        /** How to get in; never a code or a password. */
        Optional<String> accessNotes();

        /** What endangers a patrol. */
        Optional<String> hazards();

        /** Language of the words above (BCP 47). */
        @WithDefault("fr")
        String language();
    }

    /** One camera. */
    interface CameraConfig {
        /** The id of its site. */
        String site();

        /** What a person calls it: "garden". */
        String name();

        /**
         * Where its pictures come from: {@code rtsp://user:password@host/path}, {@code file:/path/video.mp4} (H.264),
         * {@code synthetic:} (the built-in scene, encoded live) or {@code clip:} (the same, encoded once and looped);
         * the last two with an optional {@code period,startsAfter,lasts} in seconds that says when somebody walks.
         */
        String source();

        /** Regions in which motion does not count: left, top, width, height in fractions of the picture, joined by ';'. */
        Optional<String> masks();

        /** What the central can do with it when the police ask. */
        Optional<List<CameraRequestKind>> abilities();

        /** Whether it looks into a dwelling or another place with its own privacy. */
        @WithDefault("false")
        boolean privateArea();

        /** The masks as regions. */
        default List<Region> regions() {
            return masks().map(text -> java.util.Arrays.stream(text.split(";", -1))
                            .map(Region::parse)
                            .toList())
                    .orElse(List.of());
        }
    }
}
