package liveview.e2e;

import com.microsoft.playwright.Page;
import java.util.List;

/** What one tile showed since the recording began, written down by the page itself, picture by picture. */
public final class TileRecord {
    static final String BEGIN = """
            tile => {
              const record = { states: [tile.state], seconds: [], oldest: 0 };
              const note = () => {
                if (record.states.at(-1) !== tile.state) record.states.push(tile.state);
                if (tile.age !== undefined) record.oldest = Math.max(record.oldest, tile.age);
              };
              new MutationObserver(note).observe(tile, { attributes: true });
              const painted = now => {
                const second = Math.floor((performance.timeOrigin + now) / 1000);
                if (record.seconds.at(-1) !== second) record.seconds.push(second);
                tile.video.requestVideoFrameCallback(painted);
              };
              tile.video.requestVideoFrameCallback(painted);
              window.tileRecords = [...(window.tileRecords ?? []), record];
              return window.tileRecords.length - 1;
            }
            """;

    private final Page page;
    private final int index;

    TileRecord(Page page, int index) {
        this.page = page;
        this.index = index;
    }

    /** The states that the tile went through, beginning with the one it had. */
    public List<?> states() {
        return (List<?>) read("states");
    }

    /** Whole seconds of the page's clock in which at least one picture was painted. */
    public List<Long> paintedSeconds() {
        return ((List<?>) read("seconds"))
                .stream().map(second -> ((Number) second).longValue()).toList();
    }

    /** The greatest age that the tile has shown. */
    public double oldestMillis() {
        return ((Number) read("oldest")).doubleValue();
    }

    private Object read(String field) {
        return page.evaluate("([index, field]) => window.tileRecords[index][field]", List.of(index, field));
    }
}
