package liveview.alarm.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import liveview.journal.SigningKey;

/** Finds the key that signs the journal's heads. */
public final class SigningKeys {
    private SigningKeys() {}

    /** The configured key; a service without one does not start, because its journal would have no witness. */
    public static SigningKey load(JournalConfig.Signing config) {
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
        throw new IllegalStateException("There is no key to sign the journal's heads: set liveview.journal.signing.pem"
                + " or liveview.journal.signing.key-store.");
    }
}
