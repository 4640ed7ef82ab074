package liveview.alarm;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.Fact;

/**
 * One request of one caller: what every fact it causes carries.
 *
 * @param actor who asks
 * @param requestId UUID the caller made, unique per actor; empty for what the zone does by itself
 * @param digest SHA-256 of the request, so that a retry can be told from another request with the same id
 */
public record Request(Actor actor, String requestId, ByteString digest) {
    /** The role in which the zone acts by itself. */
    public static final String ZONE_ROLE = "zone";

    /** What the zone does by itself, because time has passed. */
    public static Request ofZone(String zone) {
        Actor actor = Actor.newBuilder().setSubject(zone).setRole(ZONE_ROLE).build();
        return new Request(actor, "", ByteString.EMPTY);
    }

    /** A fact caused by this request. */
    Fact fact(Consumer<Fact.Builder> what) {
        Fact.Builder fact =
                Fact.newBuilder().setActor(actor).setRequestId(requestId).setRequestDigest(digest);
        what.accept(fact);
        return fact.build();
    }
}
