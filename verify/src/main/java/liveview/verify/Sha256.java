package liveview.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import liveview.journal.Bytes;

/** SHA-256 (FIPS 180-4) in lower-case hexadecimal. */
final class Sha256 {
    private static final int PIECE = 1 << 16;

    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    static String of(byte[]... parts) {
        MessageDigest sha = begin();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return hex(sha);
    }

    static String of(InputStream in) throws IOException {
        MessageDigest sha = begin();
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            sha.update(piece, 0, read);
        }
        return hex(sha);
    }

    static String hex(MessageDigest sha) {
        return Bytes.of(sha.digest()).hex();
    }
}
