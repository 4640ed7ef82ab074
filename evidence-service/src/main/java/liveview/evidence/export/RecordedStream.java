package liveview.evidence.export;

import com.google.protobuf.ByteString;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import liveview.evidence.Originals;
import liveview.evidence.Recording;
import liveview.evidence.RecordingContents;
import liveview.evidence.RecordingContents.KeptUnit;
import liveview.evidence.Segment;
import liveview.media.AccessUnit;
import liveview.media.Codec;
import liveview.media.Mp4Plan;
import liveview.protocol.internal.v1.FrozenMovie;

/** A recording as it goes into a bag: the units of its first segments, as the original stream and as a movie. */
final class RecordedStream {
    private final RecordingContents contents;
    private final List<Segment> segments;
    private final UnitReader reader;
    private final Codec codec;

    /** @param segments those that were there when the bag was frozen, in the order of their arrival */
    RecordedStream(Originals originals, Recording recording, List<Segment> segments) {
        this.segments = List.copyOf(segments);
        this.contents = RecordingContents.of(recording, segments);
        this.reader = new UnitReader(originals, recording);
        this.codec = Codec.named(recording.format().codec());
    }

    Recording recording() {
        return contents.recording();
    }

    RecordingContents contents() {
        return contents;
    }

    List<Segment> segments() {
        return segments;
    }

    /** The access units one after the other, byte for byte as they were sent. */
    Content original() {
        List<KeptUnit> units = contents.units();
        return new Pieces(
                units.stream().mapToLong(kept -> kept.unit().length()).toArray(),
                i -> Content.of(reader.bytes(units.get(i))));
    }

    /** How a movie of them is laid out; empty when no picture can be decoded. Reads every unit. */
    Optional<FrozenMovie> movie() {
        Iterable<AccessUnit> units = () -> pictures(contents.units().iterator());
        return Mp4Plan.of(codec, units).map(plan -> {
            FrozenMovie.Builder movie = FrozenMovie.newBuilder()
                    .setStreamId(recording().streamId())
                    .setHead(ByteString.copyFrom(plan.head()));
            for (int i = 0; i < plan.count(); i++) {
                movie.addNumbers(plan.number(i)).addLengths(plan.length(i));
            }
            return movie.build();
        });
    }

    private Iterator<AccessUnit> pictures(Iterator<KeptUnit> units) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return units.hasNext();
            }

            @Override
            public AccessUnit next() {
                KeptUnit kept = units.next();
                var unit = kept.unit();
                return new AccessUnit(
                        unit.number(),
                        reader.bytes(kept),
                        unit.capturedAt().orElse(null),
                        unit.receivedAt(),
                        unit.keyFrame());
            }
        };
    }

    /** The movie that was laid out so. */
    Content movie(FrozenMovie frozen) {
        int count = frozen.getNumbersCount();
        long[] sizes = new long[count + 1];
        sizes[0] = frozen.getHead().size();
        for (int i = 0; i < count; i++) {
            sizes[i + 1] = frozen.getLengths(i);
        }
        TreeMap<Long, KeptUnit> byNumber = new TreeMap<>();
        contents.units().forEach(kept -> byNumber.put(kept.unit().number(), kept));
        return new Pieces(
                sizes,
                i -> Content.of(
                        i == 0 ? frozen.getHead().toByteArray() : sample(byNumber.get(frozen.getNumbers(i - 1)))));
    }

    private byte[] sample(KeptUnit kept) {
        return codec.sample(reader.bytes(kept)).toBytes();
    }
}
