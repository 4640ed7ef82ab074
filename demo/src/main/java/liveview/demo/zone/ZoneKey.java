package liveview.demo.zone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.KeyGenerator;

/**
 * The zone's key that wraps the keys of recordings, in a PKCS#12 file that only its owner may read.
 *
 * @param file made when it is not there
 * @param password of the file and the key
 */
record ZoneKey(Path file, String password) {
    private static final String ALIAS = "recordings-1";
    private static final int BITS = 256;

    /** The key in this folder, drawn once. */
    static ZoneKey in(Path folder, Secrets secrets) {
        ZoneKey key = new ZoneKey(folder.resolve("zone-key.p12"), secrets.of("zone-key"));
        if (!Files.exists(key.file)) {
            key.draw();
        }
        return key;
    }

    private void draw() {
        char[] secret = password.toCharArray();
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(BITS);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, secret);
            store.setEntry(
                    ALIAS,
                    new KeyStore.SecretKeyEntry(generator.generateKey()),
                    new KeyStore.PasswordProtection(secret));
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the zone's key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform makes no key store", e);
        }
    }
}
