package liveview.stream;

import java.time.Instant;
import java.util.Optional;
import liveview.media.InitSegment;

/** What a viewer is told, in this order: the init segment before the pictures that need it, the end last. */
public sealed interface ToViewer {
    /** The pictures that follow need this. */
    record Begin(InitSegment init) implements ToViewer {}

    /**
     * The next picture.
     *
     * @param decodeTicks its decode time on this viewer's own timeline, which has no gap
     * @param skipped how many pictures were left out before it, to stay live
     */
    record Show(LivePicture picture, long decodeTicks, int skipped) implements ToViewer {}

    /** The link to the publisher was lost or is back. */
    record SourceChanged(boolean connected, Instant since) implements ToViewer {}

    /** The clocks were measured anew. */
    record ClocksChanged(Clocks clocks) implements ToViewer {}

    /**
     * What the publisher sends is being kept, or not.
     *
     * @param notSince since when nothing is; empty while it is
     */
    record RecordingChanged(Optional<Instant> notSince) implements ToViewer {}

    /** Nothing follows. */
    record Ended(WatchEnd reason) implements ToViewer {}
}
