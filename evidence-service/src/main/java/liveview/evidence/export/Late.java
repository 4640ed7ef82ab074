package liveview.evidence.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Bytes whose number is known and that are made when one of them is wanted. */
record Late(long size, Supplier<byte[]> bytes) implements Content {
    @Override
    public void write(long from, long count, OutputStream out) throws IOException {
        out.write(bytes.get(), Math.toIntExact(from), Math.toIntExact(count));
    }
}
