package liveview.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;

/** One live tile on a page, read as a person would: what is painted, not what was sent. */
public final class Tile {
    /** The 32 blocks along the lower edge of the synthetic camera's pictures: white is 1, the highest bit at the left. */
    static final String NUMBER_IN = """
            const numberIn = (data, width, height) => {
              let number = 0;
              for (let bit = 0; bit < 32; bit++) {
                const at = 4 * ((height - Math.floor(height / 36)) * width + Math.floor((2 * bit + 1) * width / 64));
                number = number * 2 + (0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2] > 128 ? 1 : 0);
              }
              return number;
            };
            """;

    private static final String READ_NUMBER = "tile => {" + NUMBER_IN + """
              const video = tile.video;
              if (!video || !video.videoWidth || video.readyState < 2) return -1;
              const canvas = document.createElement('canvas');
              canvas.width = video.videoWidth;
              canvas.height = video.videoHeight;
              const context = canvas.getContext('2d', { willReadFrequently: true });
              context.drawImage(video, 0, 0);
              return numberIn(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
            }
            """;

    /**
     * Looks at the tile ten times a second from now on, as somebody would who never looks away. A seek has no picture to
     * read for a moment while the screen keeps the last one: that is no look.
     */
    private static final String START_LOOKING = "tile => {" + NUMBER_IN + """
              const looks = { states: [], numbers: [], burned: [], blank: 0, darkest: 255, youngest: -1 };
              const [width, height] = [128, 72];
              const canvas = document.createElement('canvas');
              Object.assign(canvas, { width, height });
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const add = (list, seen) => list.at(-1) === seen || list.push(seen);
              const look = () => {
                add(looks.states, tile.state);
                if (tile.age !== undefined && (looks.youngest < 0 || tile.age < looks.youngest)) looks.youngest = tile.age;
                const { video } = tile;
                if (!video?.videoWidth) looks.blank++;
                if (!video?.videoWidth || video.readyState < 2) return;
                context.drawImage(video, 0, 0, width, height);
                const { data } = context.getImageData(0, 0, width, height);
                let light = 0;
                for (let at = 0; at < data.length; at += 4) light += 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
                looks.darkest = Math.min(looks.darkest, light / (width * height));
                add(looks.numbers, tile.number);
                add(looks.burned, numberIn(data, width, height));
              };
              tile.looks = { looks, timer: setInterval(look, 100) };
            }
            """;

    private static final String STOP_LOOKING = """
            tile => {
              clearInterval(tile.looks.timer);
              return JSON.stringify(tile.looks.looks);
            }
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What somebody saw who never looked away.
     *
     * @param states of the tile, in order, each as often as it began
     * @param numbers of the pictures within the live stream, in order
     * @param burned the numbers in the pictures themselves, in order
     * @param blank looks at which there was no picture at all
     * @param darkest the mean brightness of the darkest picture, 0 to 255
     * @param youngest the least age that was shown, milliseconds; -1 = none was
     */
    public record Looks(
            List<String> states, List<Long> numbers, List<Long> burned, int blank, double darkest, double youngest) {}

    private static final double HALF_A_SECOND = 500;

    private static final int PICTURES_PER_SECOND = 25;
    /** The stories' camera loops a clip: after its last number comes 0. */
    private static final int CLIP_PICTURES = 7500;

    private final Locator tile;

    /** The tile that this locator finds, an element {@code live-tile}. */
    public Tile(Locator tile) {
        this.tile = tile;
    }

    /** The number burned into the picture that is on the screen now; -1 before the first picture. */
    public long number() {
        return ((Number) tile.evaluate(READ_NUMBER)).longValue();
    }

    /** The number, within the live stream, of the picture that is on the screen now; -1 before the first picture. */
    public long newest() {
        String number = tile.getAttribute("number");
        return number == null ? -1 : Long.parseLong(number);
    }

    /** Waits until the tile is grey and shows this age, half a second more or less, for two seconds without a break. */
    public void awaitAge(Duration age) {
        await().atMost(TestZone.PATIENCE)
                .during(Duration.ofSeconds(2))
                .until(() -> state().equals("stale") && Math.abs(ageMillis() - age.toMillis()) <= HALF_A_SECOND);
    }

    /** Waits until it says that it is live, for two seconds without a break. */
    public void awaitLiveForTwoSeconds() {
        await().atMost(TestZone.PATIENCE).during(Duration.ofSeconds(2)).until(() -> state().equals("live"));
    }

    /** Waits until one second of pictures more has been painted. */
    public void awaitMoving() {
        await().atMost(TestZone.PATIENCE).until(() -> number() >= 0);
        long first = number();
        await().atMost(TestZone.PATIENCE).until(() -> {
            long on = Math.floorMod(number() - first, CLIP_PICTURES);
            return on > PICTURES_PER_SECOND && on < CLIP_PICTURES / 2;
        });
    }

    /** Writes down from now on what it shows. */
    public TileRecord record() {
        return new TileRecord(tile.page(), ((Number) tile.evaluate(TileRecord.BEGIN)).intValue());
    }

    /** Looks at it from now on, ten times a second. */
    public void startLooking() {
        tile.evaluate(START_LOOKING);
    }

    /** What was seen since {@link #startLooking}. */
    public Looks stopLooking() {
        try {
            return JSON.readValue(String.valueOf(tile.evaluate(STOP_LOOKING)), Looks.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the page's answer is no JSON", e);
        }
    }

    /** The element, for what it says in words. */
    public Locator element() {
        return tile;
    }

    /** Lines of the picture: 720 of the original, 360 of {@code mobile}; 0 before the first. */
    public int lines() {
        return ((Number) tile.evaluate("tile => tile.video?.videoHeight ?? 0")).intValue();
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
