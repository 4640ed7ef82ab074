package liveview.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts an Annex B byte stream into access units as it comes. A unit is known to be complete when the next one begins,
 * or at {@link #finish}. Holds one unit at most; bytes before the first start code are left out.
 */
public final class AccessUnitSplitter {
    private static final int PIECE = 64 * 1024;

    private final UnitBoundary boundary;
    private final int maxUnitBytes;
    private byte[] buffer = new byte[PIECE];
    private int filled;
    private int scanned;
    /** Where the newest NAL unit's start code begins and where its header is; -1 before the first. */
    private int codeStart = -1;

    private int nalStart = -1;

    /** @param maxUnitBytes a larger access unit is refused */
    public AccessUnitSplitter(Codec codec, int maxUnitBytes) {
        this.boundary = codec.unitBoundary();
        this.maxUnitBytes = maxUnitBytes;
    }

    /**
     * Takes the next bytes of the stream and returns the access units that are now complete.
     *
     * @throws MalformedVideo when a unit grows over the limit
     */
    public List<byte[]> push(byte[] data, int offset, int length) {
        List<byte[]> complete = new ArrayList<>();
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int piece = Math.min(PIECE, end - at);
            append(data, at, piece);
            at += piece;
            scan(complete);
            if (filled > maxUnitBytes) {
                throw new MalformedVideo("An access unit is larger than " + maxUnitBytes + " bytes.");
            }
        }
        return complete;
    }

    public List<byte[]> push(byte[] data) {
        return push(data, 0, data.length);
    }

    /** The end of the stream: the units that were not known to be complete, one or (when the last is split) two. */
    public List<byte[]> finish() {
        List<byte[]> rest = new ArrayList<>();
        if (nalStart >= 0) {
            closeNal(filled).ifPresent(rest::add);
            if (filled > 0) {
                rest.add(Arrays.copyOf(buffer, filled));
            }
        }
        filled = 0;
        scanned = 0;
        codeStart = -1;
        nalStart = -1;
        return rest;
    }

    private void append(byte[] data, int offset, int length) {
        if (buffer.length - filled < length) {
            buffer =
                    Arrays.copyOf(buffer, Math.max(filled + length, Math.min(2 * buffer.length, maxUnitBytes + PIECE)));
        }
        System.arraycopy(data, offset, buffer, filled, length);
        filled += length;
    }

    private void scan(List<byte[]> complete) {
        int code = StartCodes.find(buffer, scanned, filled);
        while (code >= 0) {
            int from = code;
            if (nalStart >= 0) {
                int before = filled;
                closeNal(code).ifPresent(complete::add);
                from -= before - filled;
            }
            if (nalStart < 0 && from > 0) {
                int zero = buffer[from - 1] == 0 ? 1 : 0;
                drop(from - zero);
                from = zero;
            }
            codeStart = from > 0 && buffer[from - 1] == 0 ? from - 1 : from;
            nalStart = from + StartCodes.LENGTH;
            scanned = nalStart;
            code = StartCodes.find(buffer, scanned, filled);
        }
        scanned = Math.max(scanned, filled - (StartCodes.LENGTH - 1));
        if (nalStart < 0) {
            int keep = Math.min(filled, StartCodes.LENGTH);
            drop(filled - keep);
            scanned = 0;
        }
    }

    /** The NAL unit that ends here is complete; gives the access unit before it when it begins a new one. */
    private Optional<byte[]> closeNal(int end) {
        int trimmed = NalUnits.trimZeros(buffer, nalStart, end);
        if (trimmed == nalStart || !boundary.begins(buffer, nalStart, trimmed) || codeStart == 0) {
            return Optional.empty();
        }
        byte[] unit = Arrays.copyOf(buffer, codeStart);
        drop(codeStart);
        return Optional.of(unit);
    }

    private void drop(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
        filled -= bytes;
        codeStart -= bytes;
        nalStart -= bytes;
    }
}
