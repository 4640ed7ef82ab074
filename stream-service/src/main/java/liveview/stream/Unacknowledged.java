package liveview.stream;

import java.util.List;

/**
 * What a page painted in an earlier view of the same alarm, which no relay could report.
 *
 * @param viewId as the page says: whether it is the same person's is decided where views are kept
 */
public record Unacknowledged(String viewId, List<PaintedSecond> seconds) {
    public boolean isEmpty() {
        return viewId.isEmpty() || seconds.isEmpty();
    }
}
