package liveview.evidence.export;

import java.io.IOException;
import java.io.OutputStream;

/** Bytes of known number that can be made from anywhere on, the same each time. */
public interface Content {
    /** How many there are. */
    long size();

    /** Writes so many bytes from that one on; they lie within the size. */
    void write(long from, long count, OutputStream out) throws IOException;

    /** These bytes. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void write(long from, long count, OutputStream out) throws IOException {
                out.write(bytes, Math.toIntExact(from), Math.toIntExact(count));
            }
        };
    }
}
