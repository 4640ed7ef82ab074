package liveview.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import liveview.media.AccessUnit;
import liveview.media.Codec;
import liveview.media.MalformedVideo;
import liveview.media.Mp4File;

/**
 * The pictures from before the operator's "send", in memory until the view window closes, shown as a clip and never in the
 * live timeline. Bounded in bytes and in time: what exceeds either is not taken.
 */
public final class PreAlarm {
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Codec codec;
    private final long maxBytes;
    private final Duration maxLength;
    private final InstantSource clock;
    private final TreeMap<Long, AccessUnit> units = new TreeMap<>();
    private long bytes;
    private Instant addedAt = Instant.EPOCH;

    PreAlarm(Codec codec, long maxBytes, Duration maxLength, InstantSource clock) {
        this.codec = codec;
        this.maxBytes = maxBytes;
        this.maxLength = maxLength;
        this.clock = clock;
    }

    /** False when it does not fit. */
    synchronized boolean add(AccessUnit unit) {
        if (units.containsKey(unit.number())) {
            return true;
        }
        if (bytes + unit.bytes().length > maxBytes || lengthWith(unit).compareTo(maxLength) > 0) {
            return false;
        }
        units.put(unit.number(), unit);
        bytes += unit.bytes().length;
        addedAt = clock.instant();
        return true;
    }

    /** There are pictures, and none has come for a moment. */
    synchronized boolean isWhole() {
        return !units.isEmpty() && addedAt.plus(QUIET).isBefore(clock.instant());
    }

    /** The clip as an MP4 file; empty when there is none, or no key frame in it. */
    public Optional<byte[]> clip() {
        List<AccessUnit> whole;
        synchronized (this) {
            whole = List.copyOf(units.values());
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Mp4File.write(codec, whole, file);
            return Optional.of(file.toByteArray());
        } catch (MalformedVideo nothingToShow) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Duration lengthWith(AccessUnit unit) {
        if (units.isEmpty()) {
            return Duration.ZERO;
        }
        Instant first = units.firstEntry().getValue().receivedAt();
        Instant last = units.lastEntry().getValue().receivedAt();
        Instant earliest = unit.receivedAt().isBefore(first) ? unit.receivedAt() : first;
        Instant latest = unit.receivedAt().isAfter(last) ? unit.receivedAt() : last;
        return Duration.between(earliest, latest);
    }
}
