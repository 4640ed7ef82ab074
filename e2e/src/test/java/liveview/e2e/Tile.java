package liveview.e2e;

import com.microsoft.playwright.Locator;

/** One live tile on a page, read as a person would: what is painted, not what was sent. */
public final class Tile {
    /** The 32 blocks along the lower edge of the synthetic camera's pictures: white is 1, the highest bit at the left. */
    private static final String READ_NUMBER = """
            tile => {
              const video = tile.video;
              if (!video || !video.videoWidth) return -1;
              const canvas = document.createElement('canvas');
              canvas.width = video.videoWidth;
              canvas.height = video.videoHeight;
              const context = canvas.getContext('2d', { willReadFrequently: true });
              context.drawImage(video, 0, 0);
              const y = canvas.height - Math.floor(canvas.height / 36);
              let number = 0;
              for (let bit = 0; bit < 32; bit++) {
                const x = Math.floor((2 * bit + 1) * canvas.width / 64);
                const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
                number = number * 2 + (0.3 * red + 0.59 * green + 0.11 * blue > 128 ? 1 : 0);
              }
              return number;
            }
            """;

    private final Locator tile;

    /** The tile that this locator finds, an element {@code live-tile}. */
    public Tile(Locator tile) {
        this.tile = tile;
    }

    /** The number burned into the picture that is on the screen now; -1 before the first picture. */
    public long number() {
        return ((Number) tile.evaluate(READ_NUMBER)).longValue();
    }

    /** connecting, waiting, live, stale, ended, refused or unsupported. */
    public String state() {
        return String.valueOf(tile.getAttribute("state"));
    }

    /** The age that the tile shows, in milliseconds; NaN while it shows none. */
    public double ageMillis() {
        String age = tile.getAttribute("age");
        return age == null ? Double.NaN : Double.parseDouble(age);
    }
}
