package liveview.testkit.realm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import liveview.testkit.certificates.TestAuthority;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * The realm of a test, in a folder: certificates, the signing key, the issuer's address, and whether it is away.
 *
 * <p>Everything is in files, so that a test and the application under test, in different class loaders or processes, see
 * the same realm.
 */
public final class TestRealm {
    /** Configuration key that holds the folder. */
    public static final String FOLDER = "liveview.test.realm";

    /** The zone whose realm this is. */
    public static final String ZONE = "test-zone";

    private final Path folder;

    private TestRealm(Path folder) {
        this.folder = folder;
    }

    /** Fills an empty folder: an authority, the server's certificate, and those of the machines {@code names}. */
    static TestRealm create(Path folder, String... names) {
        TestRealm realm = new TestRealm(folder);
        TestAuthority authority = TestAuthority.create(folder).issue("server");
        for (String name : names) {
            authority.issue(name);
        }
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("test-key");
            key.setUse("sig");
            Files.writeString(folder.resolve("signing.jwk"), key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        } catch (JoseException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return realm;
    }

    /** The realm in that folder. */
    public static TestRealm in(Path folder) {
        return new TestRealm(folder);
    }

    /** Its certificates; those of {@code central-a}, {@code central-b}, {@code relay}, {@code worker} exist. */
    public TestAuthority authority() {
        return TestAuthority.in(folder);
    }

    /** A token to be filled in, of nobody, valid for five minutes. */
    public TestToken token() {
        return new TestToken(this);
    }

    /** The realm answers no more, until {@link #back()}. */
    public void away() {
        write("away", "");
    }

    /** The realm answers again. */
    public void back() {
        try {
            Files.deleteIfExists(folder.resolve("away"));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    boolean isAway() {
        return Files.exists(folder.resolve("away"));
    }

    /** The issuer that stands in tokens. */
    public String issuer() {
        return read("issuer");
    }

    void issuer(String address) {
        write("issuer", address);
    }

    /** Thumbprint of a certificate (RFC 8705, section 3.1). */
    public String thumbprint(String name) {
        try (InputStream pem = Files.newInputStream(authority().certificate(name))) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RsaJsonWebKey signingKey() {
        try {
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(read("signing.jwk"));
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String keySet() {
        return new JsonWebKeySet(signingKey()).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
