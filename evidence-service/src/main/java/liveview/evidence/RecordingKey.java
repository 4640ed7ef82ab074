package liveview.evidence;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** The key of one recording (AES-256): destroying it erases the recording, also under a lock. */
public record RecordingKey(SecretKey key) {
    private static final int BITS = 256;

    /** A new one. */
    public static RecordingKey draw() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(BITS);
            return new RecordingKey(generator.generateKey());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has AES.", missing);
        }
    }

    static IllegalStateException broken(GeneralSecurityException cause) {
        return new IllegalStateException("The platform's AES does not work.", cause);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "RecordingKey";
    }
}
