package liveview.k8s;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.crypto.KeyGenerator;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Pki;

/** The Secrets and ConfigMaps that an administrator and cert-manager give, by the names and keys in the chart's values. */
final class GivenSecrets {
    private static final int AES_BITS = 256;

    private final Pki pki;
    private final Map<String, String> texts;

    /** @param texts the text of each key, by {@code secret/key} */
    GivenSecrets(Pki pki, Map<String, String> texts) {
        this.pki = pki;
        this.texts = Map.copyOf(texts);
    }

    String of(String secret, String key) {
        String text = texts.get(secret + "/" + key);
        if (text == null) {
            throw new IllegalStateException("values.yaml promises no key " + key + " in the Secret " + secret);
        }
        return text;
    }

    /** Writes the files of one of the pods' volumes. */
    void mount(String volume, Path folder) throws IOException {
        Identity identity = pki.service("service", List.of("localhost", "127.0.0.1"));
        switch (volume) {
            case "tls" -> {
                Files.copy(identity.certificate(), folder.resolve("tls.crt"));
                Files.copy(identity.key(), folder.resolve("tls.key"));
                Files.copy(pki.authority(), folder.resolve("ca.crt"));
            }
            case "centrals" -> Files.copy(pki.authority(), folder.resolve("ca.crt"));
            case "signing" ->
                Files.writeString(
                        folder.resolve("signing.pem"),
                        Files.readString(identity.key()) + Files.readString(identity.certificate()));
            case "journal" -> Files.copy(identity.certificate(), folder.resolve("certificate.pem"));
            case "recording-key" -> recordingKey(folder.resolve("zone-key.p12"));
            default -> throw new IllegalStateException("nobody gives the volume " + volume);
        }
    }

    private void recordingKey(Path file) throws IOException {
        char[] password = of("recording-key", "password").toCharArray();
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(AES_BITS);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setEntry(
                    "recordings-1",
                    new KeyStore.SecretKeyEntry(generator.generateKey()),
                    new KeyStore.PasswordProtection(password));
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform makes no key store", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
