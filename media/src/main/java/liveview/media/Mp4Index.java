package liveview.media;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where and when each sample of an MP4 file is: the boxes before the samples (ISO/IEC 14496-12 8.5 to 8.7). */
final class Mp4Index {
    private static final int SAMPLES_A_CHUNK = 25;
    private static final int LAST_PICTURE_TICKS = Timescale.HZ / 25;

    /** What is known of one sample. */
    private record Entry(long number, int size, boolean keyFrame, int sampleEntry, long order, Instant capturedAt) {}

    private final List<ParameterSets> sampleEntries = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** Takes the next picture; those before the first key frame are left out. */
    void add(Picture picture, AccessUnit unit) {
        if (entries.isEmpty() && !picture.keyFrame()) {
            return;
        }
        if (picture.keyFrame() && !sampleEntries.contains(picture.parameterSets())) {
            sampleEntries.add(picture.parameterSets());
        }
        int sampleEntry = picture.keyFrame()
                ? sampleEntries.indexOf(picture.parameterSets())
                : entries.getLast().sampleEntry();
        entries.add(new Entry(
                unit.number(),
                picture.sample().length(),
                picture.keyFrame(),
                sampleEntry,
                picture.order(),
                unit.takenAt()));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Head and samples. */
    Mp4Plan plan() {
        return new Mp4Plan(
                head(),
                entries.stream().mapToLong(Entry::number).toArray(),
                entries.stream().mapToInt(Entry::size).toArray());
    }

    /** ftyp, moov and the header of mdat. */
    byte[] head() {
        if (entries.isEmpty()) {
            throw new MalformedVideo("There is no key frame in these pictures, so they cannot be played.");
        }
        Mp4Times times = times();
        int length = write(times, 0).length;
        return write(times, length);
    }

    private byte[] write(Mp4Times times, int dataAt) {
        ParameterSets first = sampleEntries.getFirst();
        Instant createdAt = entries.getFirst().capturedAt();
        long duration = times.end(LAST_PICTURE_TICKS);
        Boxes out = new Boxes();
        TrackHeaders.fileType(out, "isom", "isom", "iso6", "avc1", "mp41");
        int moov = out.begin("moov");
        TrackHeaders.movie(out, createdAt, duration);
        int trak = out.begin("trak");
        int[] open = TrackHeaders.beginMedia(out, createdAt, duration, first.width(), first.height());
        int stbl = out.begin("stbl");
        int stsd = out.begin("stsd", 0, 0);
        out.u32(sampleEntries.size());
        sampleEntries.forEach(sets -> out.bytes(sets.sampleEntry()));
        out.end(stsd);
        times.write(out, LAST_PICTURE_TICKS);
        writeKeyFrames(out);
        writeSizes(out);
        writeChunks(out, dataAt);
        out.end(stbl).end(open[1]).end(open[0]).end(trak).end(moov);
        Mp4File.beginData(out, entries.stream().mapToLong(Entry::size).sum());
        return out.toBytes();
    }

    /**
     * In each sequence from one key frame to the next, the capture times in rising order are the times at which the
     * pictures are decoded, and in the order of showing those at which they are shown: right whether a camera's clock
     * stamps pictures when taken or when sent.
     */
    private Mp4Times times() {
        Mp4Times times = new Mp4Times(entries.size());
        Instant start = entries.getFirst().capturedAt();
        int from = 0;
        while (from < entries.size()) {
            int to = from + 1;
            while (to < entries.size() && !entries.get(to).keyFrame()) {
                to++;
            }
            List<Entry> sequence = entries.subList(from, to);
            long[] captured = sequence.stream()
                    .mapToLong(entry -> Timescale.ticks(start, entry.capturedAt()))
                    .sorted()
                    .toArray();
            long[] orders = sequence.stream().mapToLong(Entry::order).toArray();
            times.add(captured, orders);
            from = to;
        }
        return times;
    }

    private void writeKeyFrames(Boxes out) {
        int stss = out.begin("stss", 0, 0);
        out.u32(entries.stream().filter(Entry::keyFrame).count());
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).keyFrame()) {
                out.u32(i + 1);
            }
        }
        out.end(stss);
    }

    private void writeSizes(Boxes out) {
        int stsz = out.begin("stsz", 0, 0);
        out.u32(0).u32(entries.size());
        entries.forEach(entry -> out.u32(entry.size()));
        out.end(stsz);
    }

    /** Chunks of some samples with the same sample entry. */
    private void writeChunks(Boxes out, long dataAt) {
        List<int[]> chunks = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        long offset = dataAt;
        for (Entry entry : entries) {
            int[] last = chunks.isEmpty() ? new int[] {0, -1} : chunks.getLast();
            if (last[1] != entry.sampleEntry() || last[0] == SAMPLES_A_CHUNK) {
                chunks.add(new int[] {1, entry.sampleEntry()});
                offsets.add(offset);
            } else {
                last[0]++;
            }
            offset += entry.size();
        }
        List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            if (i == 0 || !Arrays.equals(chunks.get(i), chunks.get(i - 1))) {
                changes.add(i);
            }
        }
        int stsc = out.begin("stsc", 0, 0);
        out.u32(changes.size());
        changes.forEach(i -> out.u32(i + 1).u32(chunks.get(i)[0]).u32(chunks.get(i)[1] + 1));
        out.end(stsc);
        int co64 = out.begin("co64", 0, 0);
        out.u32(offsets.size());
        offsets.forEach(out::u64);
        out.end(co64);
    }
}
