package liveview.evidence.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Content of pieces that follow each other; a piece is made only when a byte of it is wanted. */
final class Pieces implements Content {
    private final long[] starts;
    private final IntFunction<Content> pieces;

    /**
     * @param sizes of the pieces
     * @param pieces gives the piece at an index
     */
    Pieces(long[] sizes, IntFunction<Content> pieces) {
        this.starts = new long[sizes.length + 1];
        this.pieces = pieces;
        for (int i = 0; i < sizes.length; i++) {
            starts[i + 1] = starts[i] + sizes[i];
        }
    }

    /** These, one after the other. */
    static Pieces of(List<Content> pieces) {
        return new Pieces(pieces.stream().mapToLong(Content::size).toArray(), pieces::get);
    }

    @Override
    public long size() {
        return starts[starts.length - 1];
    }

    @Override
    public void write(long from, long count, OutputStream out) throws IOException {
        long at = from;
        long end = from + count;
        for (int piece = pieceAt(from); at < end; piece++) {
            long until = Math.min(end, starts[piece + 1]);
            if (until > at) {
                pieces.apply(piece).write(at - starts[piece], until - at, out);
                at = until;
            }
        }
    }

    private int pieceAt(long offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }
}
