package liveview.alarm;

import java.time.Instant;
import liveview.protocol.internal.v1.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One person watching one rendition.
 *
 * @param seen the seconds that were painted, gateway's clock
 * @param openedAt when it began, the zone's clock
 * @param reportedAt when the relay last reported
 * @param endedAt null while it goes on
 */
public record View(
        String viewId,
        Actor viewer,
        String streamId,
        String cameraId,
        String rendition,
        SeenSeconds seen,
        Instant openedAt,
        Instant reportedAt,
        @Nullable Instant endedAt) {}
