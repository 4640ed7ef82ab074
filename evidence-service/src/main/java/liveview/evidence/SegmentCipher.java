package liveview.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import liveview.journal.Bytes;

/**
 * Encrypts segments: AES-256-GCM (NIST SP 800-38D) under the recording's key, a random nonce of 12 bytes each, the tag of
 * 16 bytes at the end, the live stream's and the segment's id as additional data, so that no segment can stand for another.
 */
public final class SegmentCipher {
    /** The nonce's size in bytes. */
    public static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;
    /** A JVM makes AES-GCM fast after some thousand calls: with whole segments that takes half a gigabyte. */
    private static final int PIECE_BYTES = 16 << 10;

    private final SecureRandom random = new SecureRandom();

    /**
     * A segment as it goes into the store.
     *
     * @param content with the tag at its end, handed on once
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Encrypted(Bytes nonce, byte[] content) {}

    /** The payload, encrypted. */
    public Encrypted encrypt(RecordingKey key, String streamId, UUID segmentId, byte[] payload) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, streamId, segmentId);
            return new Encrypted(Bytes.of(nonce), inPieces(cipher, payload));
        } catch (GeneralSecurityException broken) {
            throw RecordingKey.broken(broken);
        }
    }

    private static byte[] inPieces(Cipher cipher, byte[] payload) throws GeneralSecurityException {
        byte[] content = new byte[cipher.getOutputSize(payload.length)];
        int written = 0;
        int read = 0;
        for (; payload.length - read > PIECE_BYTES; read += PIECE_BYTES) {
            written += cipher.update(payload, read, PIECE_BYTES, content, written);
        }
        int rest = cipher.doFinal(payload, read, payload.length - read, content, written);
        if (written + rest != content.length) {
            throw new IllegalStateException("AES-GCM adds its tag, and nothing else.");
        }
        return content;
    }

    /**
     * The payload that was encrypted.
     *
     * @throws ObjectDamaged when key, nonce, ids or content are not those of the encryption
     */
    public byte[] decrypt(RecordingKey key, Segment segment, byte[] content) {
        try {
            Cipher cipher = cipher(
                    Cipher.DECRYPT_MODE, key, segment.nonce().toArray(), segment.streamId(), segment.segmentId());
            return cipher.doFinal(content);
        } catch (AEADBadTagException notTheSame) {
            throw new ObjectDamaged(segment.object(), "it cannot be decrypted");
        } catch (GeneralSecurityException broken) {
            throw RecordingKey.broken(broken);
        }
    }

    private static Cipher cipher(int mode, RecordingKey key, byte[] nonce, String streamId, UUID segmentId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(streamId.getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(segmentId.getMostSignificantBits())
                .putLong(segmentId.getLeastSignificantBits())
                .flip());
        return cipher;
    }
}
