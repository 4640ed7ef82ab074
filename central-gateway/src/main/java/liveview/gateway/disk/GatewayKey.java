package liveview.gateway.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of everything the gateway keeps: 32 random bytes in a file that only its user can read.
 *
 * <p>Each file is encrypted under a key of its own, derived from this one and the file's salt (HKDF with SHA-256,
 * RFC 5869), so that counting the records of a file gives nonces that never repeat.
 */
public final class GatewayKey {
    private static final int BYTES = 32;
    private static final byte[] PURPOSE =
            "liveview-gateway-file-v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final SecretKey master;

    private GatewayKey(byte[] bytes) {
        this.master = new SecretKeySpec(bytes, "Generic");
    }

    /** Reads the key, and makes it first where there is none. */
    public static GatewayKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(java.nio.ByteBuffer.wrap(fresh));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != BYTES) {
            throw new IOException("The key file " + file + " has " + bytes.length + " bytes instead of " + BYTES
                    + ": put back the right one, or delete it together with the gateway's data.");
        }
        return new GatewayKey(bytes);
    }

    /** The key of one file. */
    SecretKey forFile(byte[] salt) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(master)
                                    .addSalt(salt)
                                    .thenExpand(PURPOSE, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HKDF with SHA-256.", e);
        }
    }
}
