package liveview.journal.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import liveview.journal.SigningKey;

/** Finds the key that signs a chain's heads. */
public final class SigningKeys {
    private SigningKeys() {}

    /**
     * The configured key; a service without one does not start, because its chain would have no witness.
     *
     * @param prefix of the settings, to say which are missing
     */
    public static SigningKey load(SigningConfig config, String prefix) {
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
        throw new IllegalStateException(
                "There is no key to sign the heads: set %1$s.pem or %1$s.key-store.".formatted(prefix));
    }
}
