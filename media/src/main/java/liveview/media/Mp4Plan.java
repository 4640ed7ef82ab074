package liveview.media;

import java.util.Arrays;
import java.util.Optional;

/**
 * An MP4 file before it is written: its head, and which access unit's sample lies where. So any part of the file can be
 * made from the few units that lie in it, without those before. The file plays while it loads (moov before mdat); pictures
 * are shown at their capture times, so a pause in sending is a pause in the file.
 */
public final class Mp4Plan {
    private final byte[] head;
    private final long[] numbers;
    private final int[] lengths;
    private final long[] offsets;

    /**
     * The plan that was made before.
     *
     * @param head ftyp, moov and the header of mdat
     * @param numbers of the access units whose samples follow, in this order
     * @param lengths of these samples in bytes
     */
    public Mp4Plan(byte[] head, long[] numbers, int[] lengths) {
        this.head = head.clone();
        this.numbers = numbers.clone();
        this.lengths = lengths.clone();
        this.offsets = new long[lengths.length + 1];
        offsets[0] = head.length;
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
    }

    /**
     * Plans a file of these units; they are read once, and only their index is held. What comes before the first key frame
     * is left out, and so is every unit that cannot be decoded because what it refers to was lost.
     *
     * @param units in sending order
     * @return empty when none of them can be decoded
     */
    public static Optional<Mp4Plan> of(Codec codec, Iterable<AccessUnit> units) {
        Mp4Index index = new Mp4Index();
        PictureReader reader = codec.pictureReader();
        for (AccessUnit unit : units) {
            read(reader, unit).ifPresent(picture -> index.add(picture, unit));
        }
        return index.isEmpty() ? Optional.empty() : Optional.of(index.plan());
    }

    private static Optional<Picture> read(PictureReader reader, AccessUnit unit) {
        try {
            return reader.read(unit.bytes());
        } catch (MalformedVideo lost) {
            return Optional.empty();
        }
    }

    /** Of the whole file, in bytes. */
    public long size() {
        return offsets[lengths.length];
    }

    /** Its first bytes. */
    public byte[] head() {
        return head.clone();
    }

    /** How many samples it has. */
    public int count() {
        return lengths.length;
    }

    /** The number of the access unit whose sample this is. */
    public long number(int sample) {
        return numbers[sample];
    }

    /** Where the sample begins in the file. */
    public long offset(int sample) {
        return offsets[sample];
    }

    /** How many bytes the sample has. */
    public int length(int sample) {
        return lengths[sample];
    }

    /** The sample in which this byte of the file lies, which is not in the head. */
    public int sampleAt(long offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int sample = found >= 0 ? found : -found - 2;
        if (sample < 0 || sample >= lengths.length) {
            throw new IllegalArgumentException("There is no sample at byte " + offset + ".");
        }
        return sample;
    }
}
