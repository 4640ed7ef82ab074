package liveview.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Access units of test streams, stamped at an even pace. */
final class Units {
    static final Instant START = Instant.parse("2026-11-24T02:14:07Z");

    private Units() {}

    static List<byte[]> split(byte[] stream) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(stream));
        units.addAll(splitter.finish());
        return units;
    }

    /** Access units of a stream, 40 ms apart. */
    static List<AccessUnit> of(byte[] stream) {
        return at(split(stream), Duration.ofMillis(40));
    }

    static List<AccessUnit> at(List<byte[]> units, Duration distance) {
        List<AccessUnit> stamped = new ArrayList<>();
        for (byte[] unit : units) {
            Instant at = START.plus(distance.multipliedBy(stamped.size()));
            stamped.add(new AccessUnit(stamped.size(), unit, at, at, false));
        }
        return stamped;
    }
}
