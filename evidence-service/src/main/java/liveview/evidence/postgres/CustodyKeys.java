package liveview.evidence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import liveview.journal.SigningKey;

/** Finds the key that signs the custody log's heads. */
public final class CustodyKeys {
    private CustodyKeys() {}

    /** The configured key; a service without one does not start, because its log would have no witness. */
    public static SigningKey load(CustodyConfig.Signing config) {
        try {
            if (config.pem().isPresent()) {
                return SigningKey.fromPem(config.pem().get());
            }
            if (config.keyStore().isPresent()) {
                char[] password = config.keyStorePassword().orElse("").toCharArray();
                return SigningKey.fromPkcs12(config.keyStore().get(), password);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new IllegalStateException("There is no key to sign the custody log's heads: set"
                + " liveview.custody.signing.pem or liveview.custody.signing.key-store.");
    }
}
