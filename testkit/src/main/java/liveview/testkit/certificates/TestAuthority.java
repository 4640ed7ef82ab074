package liveview.testkit.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority in a folder: {@code ca.pem} and, for each name it signed, {@code <name>.pem} and
 * {@code <name>.key} (PKCS#8). All keys are P-256; certificates are valid for a day and for 127.0.0.1 and localhost.
 */
public final class TestAuthority {
    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** A new authority in that folder. */
    public static TestAuthority create(Path folder) {
        TestAuthority authority = new TestAuthority(folder);
        authority.sign("ca", "CN=Live View test authority", true);
        return authority;
    }

    /** The authority that was created in that folder. */
    public static TestAuthority in(Path folder) {
        return new TestAuthority(folder);
    }

    /** Signs a certificate with the subject {@code CN=<name>}. */
    public TestAuthority issue(String name) {
        return issue(name, "CN=" + name);
    }

    /** Signs a certificate with that subject. */
    public TestAuthority issue(String name, String subject) {
        sign(name, subject, false);
        return this;
    }

    /** The authority's certificate. */
    public Path trust() {
        return certificate("ca");
    }

    /** The certificate of that name. */
    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** The private key of that name. */
    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** The private key of that name and its certificate in one file, as the keys that sign heads are kept. */
    public Path keyAndCertificate(String name) {
        try {
            return Files.writeString(
                    folder.resolve(name + "-signing.pem"),
                    Files.readString(key(name)) + Files.readString(certificate(name)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void sign(String name, String subject, boolean authority) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Instant now = Instant.now();
            var issuer = new X500Principal("CN=Live View test authority");
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofMinutes(5))),
                    Date.from(now.plus(Duration.ofDays(1))),
                    new X500Principal(subject),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
            }
            PrivateKey signer = authority ? pair.getPrivate() : privateKey("ca");
            X509CertificateHolder certificate =
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer));
            write(certificate(name), certificate);
            write(key(name), new JcaPKCS8Generator(pair.getPrivate(), null));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("no certificate for " + name, impossible);
        }
    }

    /** The private key of that name, read. */
    public PrivateKey privateKey(String name) {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(key(name))))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return switch (parser.readObject()) {
                case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
                case org.bouncycastle.asn1.pkcs.PrivateKeyInfo info -> converter.getPrivateKey(info);
                case Object other -> throw new IllegalStateException("no key but " + other);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, Object object) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(out)) {
            pem.writeObject(object);
        }
    }
}
