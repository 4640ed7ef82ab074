package liveview.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import liveview.media.AccessUnit;
import liveview.media.Codec;
import liveview.media.Mp4Plan;

/** A part of a recording as an MP4 file: derived, the same bytes each time, known to the byte before it is written. */
public final class PlayableFile {
    private final Reel reel;
    private final Shelf shelf;
    private final Mp4Plan plan;
    private final Map<Long, Reel.Shown> units = new TreeMap<>();

    private PlayableFile(Reel reel, Shelf shelf, Mp4Plan plan, List<Reel.Shown> units) {
        this.reel = reel;
        this.shelf = shelf;
        this.plan = plan;
        units.forEach(shown -> this.units.put(shown.number(), shown));
    }

    /**
     * The file of these units of a recording. Blocks while it reads them.
     *
     * @throws NothingToPlay when none of them can be decoded
     */
    static PlayableFile of(Reel reel, List<Reel.Shown> units, Shelf shelf) {
        Iterable<AccessUnit> read = () -> units.stream()
                .map(shown -> new AccessUnit(
                        shown.number(),
                        shelf.unit(reel.recording(), shown.kept()),
                        shown.at(),
                        shown.at(),
                        shown.kept().unit().keyFrame()))
                .iterator();
        Mp4Plan plan = Mp4Plan.of(codec(reel.recording()), read).orElseThrow(NothingToPlay::new);
        return new PlayableFile(reel, shelf, plan, units);
    }

    /** Its length in bytes. */
    public long length() {
        return plan.size();
    }

    /** Names exactly these bytes: another recording, or another part of it, has another. */
    public String tag() {
        ByteBuffer numbers = ByteBuffer.allocate(plan.count() * Long.BYTES);
        for (int sample = 0; sample < plan.count(); sample++) {
            numbers.putLong(plan.number(sample));
        }
        byte[] stream = reel.recording().streamId().getBytes(StandardCharsets.UTF_8);
        return Digests.sha256(stream, numbers.array(), plan.head()).hex();
    }

    /** When its first picture is shown, by the zone's clock. */
    public Instant beginsAt() {
        return shown(0).at();
    }

    /**
     * Writes a part of the file. Blocks.
     *
     * @param first the first byte
     * @param length how many bytes, which must be there
     * @param handedOut told of each picture's instant before its bytes are written
     */
    public void write(long first, long length, OutputStream out, Consumer<Instant> handedOut) throws IOException {
        long at = first;
        long end = first + length;
        byte[] head = plan.head();
        if (at < head.length) {
            int count = (int) (Math.min(end, head.length) - at);
            out.write(head, (int) at, count);
            at += count;
        }
        while (at < end) {
            int sample = plan.sampleAt(at);
            Reel.Shown shown = shown(sample);
            handedOut.accept(shown.at());
            byte[] bytes = codec(reel.recording())
                    .sample(shelf.unit(reel.recording(), shown.kept()))
                    .toBytes();
            int from = (int) (at - plan.offset(sample));
            int count = (int) Math.min(end - at, bytes.length - from);
            out.write(bytes, from, count);
            at += count;
        }
    }

    private Reel.Shown shown(int sample) {
        return units.get(plan.number(sample));
    }

    static Codec codec(Recording recording) {
        return Codec.named(recording.format().codec());
    }
}
