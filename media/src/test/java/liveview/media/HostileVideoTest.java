package liveview.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged, forged and random bytes through everything that reads video: the same ones in each run on a machine, as long as
 * FFmpeg encodes alike and the street footage is there, or is not.
 */
class HostileVideoTest {
    private static final int MAX_UNIT = 1 << 20;

    @Test
    void tenThousandInputsCauseTheDeclaredExceptionOnly() {
        attack(10_000, 20_261_124);
    }

    @Tag("long")
    @Test
    void aHundredThousandInputsCauseTheDeclaredExceptionOnly() {
        attack(100_000, 42);
    }

    @Test
    void aUnitOfNothingButStartCodesIsRefused() {
        byte[] unit = new byte[3 * 1_000_000];
        for (int i = 0; i < unit.length; i += 3) {
            unit[i + 2] = 1;
        }
        byte[] headers = new byte[4 * 500_000];
        for (int i = 0; i < headers.length; i += 4) {
            headers[i + 2] = 1;
            headers[i + 3] = 9;
        }
        Tally tally = new Tally();
        tally.feed(List.of(unit, headers));
        assertTrue(tally.refused == 2, "refused: " + tally.refused);
    }

    private static void attack(int inputs, long seed) {
        List<List<byte[]>> streams = new ArrayList<>();
        for (TestVideo video : List.of(
                TestVideo.small(30).sized(160, 96),
                TestVideo.withBFrames(30).sized(160, 96),
                TestVideo.withBFrames(30).sized(160, 96).encodedWith("-slices", "3", "-flags", "+ildct+ilme"))) {
            streams.add(Units.split(video.h264()));
        }
        streetFootage().ifPresent(streams::add);
        Mutations mutations = new Mutations(new Random(seed));
        Tally tally = new Tally();
        int fed = 0;
        while (fed < inputs) {
            List<byte[]> mutated = mutations.of(streams.get(fed % streams.size()));
            tally.feed(mutated);
            fed += mutated.size();
        }
        assertTrue(tally.refused > inputs / 100, "refused: " + tally.refused);
        assertTrue(tally.accepted > inputs / 100, "accepted: " + tally.accepted);
        System.out.println(
                "hostile inputs: " + fed + ", refused " + tally.refused + ", made into fragments " + tally.accepted);
    }

    /** A second of real pictures where they are at hand. */
    private static java.util.Optional<List<byte[]>> streetFootage() {
        Path file = Path.of(System.getProperty("liveview.footage", "../../shared/footage"), "street-720p25-2M.h264");
        try {
            return Files.exists(file)
                    ? java.util.Optional.of(Units.split(Arrays.copyOf(Files.readAllBytes(file), 200_000)))
                    : java.util.Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Feeds units to each reader and counts what becomes of them. */
    private static final class Tally {
        private int refused;
        private int accepted;

        void feed(List<byte[]> stream) {
            FragmentWriter writer = new FragmentWriter(H264.INSTANCE);
            AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, MAX_UNIT);
            List<AccessUnit> units = new ArrayList<>();
            for (byte[] bytes : stream) {
                Instant at = Units.START.plusMillis(40L * units.size());
                AccessUnit unit = new AccessUnit(units.size(), bytes, at, at, false);
                units.add(unit);
                try {
                    writer.write(unit).ifPresent(fragment -> {
                        accepted++;
                        long room = bytes.length + 4L * NalUnits.MAX_COUNT + Fragment.HEAD_BYTES;
                        assertTrue(fragment.bytes().length <= room, "a fragment larger than its picture explains");
                        assertTrue(fragment.init().bytes().length < 2_000_000, "an unbounded init segment");
                    });
                } catch (MalformedVideo expected) {
                    refused++;
                }
                try {
                    for (byte[] cut : splitter.push(bytes)) {
                        assertTrue(cut.length <= MAX_UNIT + 65_536, "a unit over the bound");
                    }
                } catch (MalformedVideo expected) {
                    splitter = new AccessUnitSplitter(H264.INSTANCE, MAX_UNIT);
                }
            }
            splitter.finish();
            try {
                Mp4File.write(H264.INSTANCE, units, OutputStream.nullOutputStream());
            } catch (MalformedVideo expected) {
                // counted above, unit by unit
            } catch (IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }
    }
}
