package liveview.evidence.pkcs12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import liveview.evidence.RecordingKey;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs12KeyWrapTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void aKeyComesBackAsItWentInAndLiesThereWrapped() throws Exception {
        RecordingKey key = RecordingKey.draw();
        Pkcs12KeyWrap wrap = Pkcs12KeyWrap.open(store("recordings-1"), PASSWORD);

        WrappedKey wrapped = wrap.wrap(key);

        assertEquals("recordings-1", wrapped.keyId());
        assertNotEquals(Bytes.of(key.key().getEncoded()), wrapped.wrapped());
        assertEquals(key.key(), wrap.unwrap(wrapped).key());
    }

    @Test
    void aNewZoneKeyIsUsedAndOldRecordingsStayReadable() throws Exception {
        Path file = store("recordings-1");
        RecordingKey key = RecordingKey.draw();
        WrappedKey old = Pkcs12KeyWrap.open(file, PASSWORD).wrap(key);
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
        add(keys, "recordings-2");
        save(keys, file);

        Pkcs12KeyWrap both = Pkcs12KeyWrap.open(file, PASSWORD);

        assertEquals("recordings-2", both.wrap(key).keyId());
        assertEquals(key.key(), both.unwrap(old).key());
    }

    @Test
    void anotherZonesKeyOpensNothing() throws Exception {
        WrappedKey wrapped = Pkcs12KeyWrap.open(store("recordings-1"), PASSWORD).wrap(RecordingKey.draw());
        Pkcs12KeyWrap other = Pkcs12KeyWrap.open(store("recordings-1"), PASSWORD);
        Pkcs12KeyWrap renamed = Pkcs12KeyWrap.open(store("another"), PASSWORD);

        assertThrows(IllegalStateException.class, () -> other.unwrap(wrapped));
        assertThrows(IllegalStateException.class, () -> renamed.unwrap(wrapped));
    }

    @Test
    void aStoreWithoutSecretKeyIsRefused() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, PASSWORD);
        Path file = folder.resolve("empty.p12");
        save(empty, file);

        assertThrows(IOException.class, () -> Pkcs12KeyWrap.open(file, PASSWORD));
        assertThrows(IOException.class, () -> Pkcs12KeyWrap.open(store("recordings-1"), "wrong".toCharArray()));
    }

    private Path store(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        add(keys, alias);
        return save(keys, Files.createTempFile(folder, "zone", ".p12"));
    }

    private static void add(KeyStore keys, String alias) throws GeneralSecurityException {
        keys.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(RecordingKey.draw().key()),
                new KeyStore.PasswordProtection(PASSWORD));
    }

    private static Path save(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD);
        }
        return file;
    }
}
