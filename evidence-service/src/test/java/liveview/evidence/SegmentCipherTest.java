package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCipherTest {
    private static final String STREAM = "0d6c1fd8-7e0b-4a0c-9a52-3c4f3f0f8d11";
    private static final UUID SEGMENT = UUID.fromString("a3b5a7c0-52a4-4f53-8f65-8a1f0b8c9d22");
    private static final int TAG_BYTES = 16;

    private final RecordingKey key = RecordingKey.draw();

    /** Sizes around the pieces that it is encrypted in. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 16_383, 16_384, 16_385, 32_768, 100_003})
    void isOneMessageOfAesGcmWhateverItsSize(int size) throws GeneralSecurityException {
        byte[] payload = new byte[size];
        new Random(size).nextBytes(payload);
        SegmentCipher.Encrypted encrypted = new SegmentCipher().encrypt(key, STREAM, SEGMENT, payload);
        assertEquals(size + TAG_BYTES, encrypted.content().length);

        Cipher platform = Cipher.getInstance("AES/GCM/NoPadding");
        platform.init(
                Cipher.DECRYPT_MODE,
                key.key(),
                new GCMParameterSpec(8 * TAG_BYTES, encrypted.nonce().toArray()));
        platform.updateAAD(STREAM.getBytes(StandardCharsets.UTF_8));
        platform.updateAAD(ByteBuffer.allocate(16)
                .putLong(SEGMENT.getMostSignificantBits())
                .putLong(SEGMENT.getLeastSignificantBits())
                .flip());
        assertArrayEquals(payload, platform.doFinal(encrypted.content()));
    }
}
