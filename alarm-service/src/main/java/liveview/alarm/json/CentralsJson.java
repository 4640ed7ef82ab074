package liveview.alarm.json;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import liveview.alarm.Central;
import liveview.alarm.CentralLinks;
import org.jspecify.annotations.Nullable;

/** Which centrals are there and which are silent, as the board's WebSocket says it. */
@RegisterForReflection
public record CentralsJson(String type, List<CentralJson> centrals) {
    /** One central; {@code since} is absent when it was never there since the service started. */
    public record CentralJson(
            String centralId,
            String name,
            boolean connected,
            @Nullable Instant since) {}

    /** The message. */
    public static CentralsJson of(Collection<Central> centrals, Map<String, CentralLinks.Link> links) {
        return new CentralsJson(
                "centrals",
                centrals.stream().map(central -> central(central, links)).toList());
    }

    /** One of them. */
    public static CentralJson central(Central central, Map<String, CentralLinks.Link> links) {
        CentralLinks.Link link = links.get(central.centralId());
        return new CentralJson(
                central.centralId(),
                central.name(),
                link != null && link.connected(),
                link == null ? null : Words.millis(link.since()));
    }
}
