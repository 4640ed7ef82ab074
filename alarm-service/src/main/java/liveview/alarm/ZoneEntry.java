package liveview.alarm;

import java.time.Instant;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the zone itself as the journal holds it: what its administrator entered, the loss of the identity provider.
 *
 * @param position where it stands in the journal
 * @param recordedAt when it was appended, by the zone's clock
 * @param fact what happened; null once it was erased by law
 */
public record ZoneEntry(
        long position, Instant recordedAt, @Nullable Fact fact) {}
