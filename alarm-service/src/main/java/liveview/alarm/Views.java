package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.ViewEnded;
import liveview.protocol.internal.v1.ViewOpened;
import liveview.protocol.internal.v1.ViewSeen;
import liveview.protocol.stream.v1.PaintedSecond;
import org.jspecify.annotations.Nullable;

/** Who has watched an alarm, by view. */
public record Views(Map<String, View> byId) {
    /** After so long without a report the zone ends a view: its relay has died. */
    public static final Duration SILENCE = Duration.ofSeconds(60);

    public Views {
        byId = Map.copyOf(byId);
    }

    /** The view with this id. */
    public Optional<View> find(String viewId) {
        return Optional.ofNullable(byId.get(viewId));
    }

    Views opened(ViewOpened fact, Actor viewer, Instant at) {
        return with(new View(
                fact.getViewId(),
                viewer,
                fact.getStreamId(),
                fact.getCameraId(),
                fact.getRendition(),
                SeenSeconds.NONE,
                at,
                at,
                null));
    }

    Views seen(ViewSeen fact, Instant at) {
        return find(fact.getViewId())
                .map(view -> {
                    SeenSeconds seen = view.seen();
                    for (PaintedSecond second : fact.getSecondsList()) {
                        seen = seen.with(second.getSecond());
                    }
                    return with(changed(view, seen, at, view.endedAt()));
                })
                .orElse(this);
    }

    Views ended(ViewEnded fact, Instant at) {
        return find(fact.getViewId())
                .map(view -> with(changed(view, view.seen(), view.reportedAt(), at)))
                .orElse(this);
    }

    private static View changed(View view, SeenSeconds seen, Instant reportedAt, @Nullable Instant endedAt) {
        return new View(
                view.viewId(),
                view.viewer(),
                view.streamId(),
                view.cameraId(),
                view.rendition(),
                seen,
                view.openedAt(),
                reportedAt,
                endedAt);
    }

    private Views with(View view) {
        Map<String, View> after = new LinkedHashMap<>(byId);
        after.put(view.viewId(), view);
        return new Views(after);
    }
}
