package liveview.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the police zone.
 *
 * @param link whether we hear from it
 * @param since since when that is so
 * @param sentence what is wrong, in words (English); while connected only that the zone's journal is shorter than it was
 * @param zone the zone's code; empty before the first contact
 * @param zoneNames what the zone calls itself, by language; empty before the first contact
 * @param dispatchersConnected how many dispatchers have their board open; null when not known
 * @param clockAhead how far our clock is ahead of the zone's, as far as one answer tells; null before the first
 */
public record ZoneStatus(
        Link link,
        Instant since,
        String sentence,
        String zone,
        Map<String, String> zoneNames,
        @Nullable Integer dispatchersConnected,
        @Nullable Duration clockAhead) {
    public ZoneStatus {
        zoneNames = Map.copyOf(zoneNames);
    }

    /** Whether we hear from the zone. */
    public enum Link {
        /** Called, not answered yet. */
        CONNECTING,
        /** It says that it is there. */
        CONNECTED,
        /** It was there, or never was, and is being called again. */
        LOST
    }
}
