package liveview.evidence.pkcs12;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import liveview.evidence.KeyWrap;
import liveview.evidence.RecordingKey;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;

/**
 * Wraps with AES keys (RFC 3394) from a PKCS#12 key store (RFC 7292): new recordings under the alias that sorts last, so that
 * a key is changed by adding one; older ones stay readable while their key is there. A key's id is its alias.
 */
public final class Pkcs12KeyWrap implements KeyWrap {
    private static final String TRANSFORMATION = "AESWrap";

    private final Map<String, SecretKey> keys;
    private final String newest;

    private Pkcs12KeyWrap(Map<String, SecretKey> keys) {
        this.keys = Map.copyOf(keys);
        this.newest = keys.keySet().stream().max(String::compareTo).orElseThrow();
    }

    /**
     * The AES keys in that file.
     *
     * @throws IOException when it cannot be opened or holds none
     */
    public static Pkcs12KeyWrap open(Path file, char[] password) throws IOException {
        Map<String, SecretKey> keys = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof SecretKey key) {
                    keys.put(alias, key);
                }
            }
        } catch (GeneralSecurityException wrong) {
            throw new IOException(file + " cannot be opened as a PKCS#12 key store.", wrong);
        }
        if (keys.isEmpty()) {
            throw new IOException(file + " holds no secret key: keytool -genseckey -keyalg AES -keysize 256"
                    + " -storetype PKCS12 makes one.");
        }
        return new Pkcs12KeyWrap(keys);
    }

    @Override
    public WrappedKey wrap(RecordingKey key) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.WRAP_MODE, keys.get(newest));
            return new WrappedKey(newest, Bytes.of(cipher.wrap(key.key())));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The zone's key cannot wrap.", broken);
        }
    }

    @Override
    public RecordingKey unwrap(WrappedKey wrapped) {
        SecretKey key = keys.get(wrapped.keyId());
        if (key == null) {
            throw new IllegalStateException("The zone's key '" + wrapped.keyId() + "' is not in the key store.");
        }
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.UNWRAP_MODE, key);
            return new RecordingKey((SecretKey) cipher.unwrap(wrapped.wrapped().toArray(), "AES", Cipher.SECRET_KEY));
        } catch (GeneralSecurityException notTheSame) {
            throw new IllegalStateException(
                    "The recording's key was not wrapped by '" + wrapped.keyId() + "'.", notTheSame);
        }
    }
}
