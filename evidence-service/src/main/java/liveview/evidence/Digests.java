package liveview.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import liveview.journal.Bytes;

/** SHA-256 (FIPS 180-4). */
public final class Digests {
    private Digests() {}

    /** Over these parts, one after the other. */
    public static Bytes sha256(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
            }
            return Bytes.of(sha.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
