package liveview.evidence.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import liveview.journal.Bytes;

/** Takes bytes and says their digests. */
final class Measuring extends OutputStream {
    private final MessageDigest sha;
    private final CRC32 crc = new CRC32();
    private final LongConsumer progress;

    private Measuring(LongConsumer progress) {
        this.progress = progress;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    /**
     * The file with its digests, after all of its bytes were made once.
     *
     * @param progress told of each bytes that were made
     */
    static BagFile file(String path, Content content, LongConsumer progress) {
        Measuring measured = new Measuring(progress);
        try {
            content.write(0, content.size(), measured);
        } catch (IOException impossible) {
            throw new IllegalStateException("Nothing is written anywhere.", impossible);
        }
        return new BagFile(path, content, (int) measured.crc.getValue(), Bytes.of(measured.sha.digest()));
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sha.update(bytes, offset, length);
        crc.update(bytes, offset, length);
        progress.accept(length);
    }
}
