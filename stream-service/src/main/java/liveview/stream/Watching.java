package liveview.stream;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import liveview.auth.Caller;

/** Lets people watch: finds the live stream, has the look committed, and only then hands out the view. */
public final class Watching {
    private final StreamFinder finder;
    private final ViewLog log;
    private final ViewWindows windows;
    private final OpenViews openViews;
    private final LongConsumer journalNeeded;

    /** @param journalNeeded told the journal positions from which on we must read to know when a window ends */
    public Watching(
            StreamFinder finder, ViewLog log, ViewWindows windows, OpenViews openViews, LongConsumer journalNeeded) {
        this.finder = finder;
        this.log = log;
        this.windows = windows;
        this.openViews = openViews;
        this.journalNeeded = journalNeeded;
    }

    /** What a person says who wants to watch. */
    public record Wish(LiveStreamKey key, Caller viewer, Purpose purpose) {}

    /** A look that is in the journal; the viewer may join the stream now. */
    public record Granted(View view, LiveStream stream, String streamId, Instant viewUntil) {}

    /**
     * Opens a view.
     *
     * @param acknowledge told which painted seconds the journal has
     */
    public CompletionStage<Granted> open(Wish wish, Consumer<List<PaintedSecond>> acknowledge) {
        String viewId = UUID.randomUUID().toString();
        return finder.find(wish.key()).thenCompose(found -> {
            ViewLog.Look look = new ViewLog.Look(viewId, wish.key(), found.streamId(), wish.viewer(), wish.purpose());
            return log.open(look).thenApply(opened -> granted(look, found.stream(), opened, acknowledge));
        });
    }

    /**
     * Reports what a person painted before and no relay could report, although he may not watch any more: it has happened
     * all the same.
     */
    public void reportOfRefused(Wish wish, Unacknowledged earlier) {
        if (!earlier.isEmpty()) {
            log.seen(new ViewLog.Report(
                    earlier.viewId(),
                    wish.key().alarmId(),
                    wish.viewer().subject(),
                    OptionalLong.empty(),
                    earlier.seconds()));
        }
    }

    private Granted granted(
            ViewLog.Look look, LiveStream stream, ViewLog.Opened opened, Consumer<List<PaintedSecond>> acknowledge) {
        windows.confirm(look.key(), opened.viewUntil(), opened.position());
        journalNeeded.accept(opened.position());
        View view = new View(look, stream::gatewayOffsetMicros, log, acknowledge);
        openViews.add(view);
        return new Granted(view, stream, look.streamId(), opened.viewUntil());
    }
}
