package liveview.demo.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority in a folder: EC P-256 keys, ECDSA with SHA-256, a certificate per service and per central.
 *
 * <p>For the demo and for tests: its key lies unencrypted beside the certificates, readable by its owner only.
 */
public final class Pki {
    /** How long a certificate of a service or a central is good for. */
    public static final Duration VALID = Duration.ofDays(90);

    private static final Duration AUTHORITY_VALID = Duration.ofDays(3650);
    /** Certificates begin earlier than now, for clocks that are late. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private static final String ORGANISATION = "Live View demo";

    private final Path folder;
    private final Clock clock;
    private final KeyPair authorityKey;
    private final X509Certificate authority;

    private Pki(Path folder, Clock clock, KeyPair authorityKey, X509Certificate authority) {
        this.folder = folder;
        this.clock = clock;
        this.authorityKey = authorityKey;
        this.authority = authority;
    }

    /** Opens the authority in this folder, made when there is none. */
    public static Pki open(Path folder, Clock clock) {
        Path certificate = folder.resolve("ca.pem");
        Path key = folder.resolve("ca.key");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(certificate)) {
                KeyPair made = PemFiles.newKey();
                PemFiles.write(key, made.getPrivate());
                PemFiles.write(certificate, selfSigned(made, clock.instant()));
            }
            X509Certificate authority = PemFiles.certificate(certificate);
            KeyPair pair = new KeyPair(authority.getPublicKey(), PemFiles.key(key));
            return new Pki(folder, clock, pair, authority);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot open the certificate authority in " + folder, e);
        }
    }

    /** The authority's certificate as a PEM file: the trust store of everyone in the zone. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    /** An identity of a service, which serves under these host names and addresses and calls others with it. */
    public Identity service(String name, List<String> hosts) {
        return identity(name, hosts, List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth));
    }

    /** An identity of a central, which only calls. */
    public Identity central(String name) {
        return identity(name, List.of(), List.of(KeyPurposeId.id_kp_clientAuth));
    }

    /** Gives an identity a new key and certificate under the same subject, in the same files. */
    public Identity renew(Identity identity) {
        try {
            X509Certificate old = PemFiles.certificate(identity.certificate());
            KeyPair pair = PemFiles.newKey();
            X509v3CertificateBuilder builder = builder(old.getSubjectX500Principal(), pair);
            for (String id : List.of(Extension.extendedKeyUsage.getId(), Extension.subjectAlternativeName.getId())) {
                if (old.getExtensionValue(id) != null) {
                    builder.copyAndAddExtension(new ASN1ObjectIdentifier(id), false, new JcaX509CertificateHolder(old));
                }
            }
            write(identity, pair, sign(builder, authorityKey));
            return identity;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot renew " + identity.subject(), e);
        }
    }

    /** The identity as it lies in the folder; made when it is missing or less than a third of its time is left. */
    private Identity identity(String name, List<String> hosts, List<KeyPurposeId> purposes) {
        X500Principal subject = new X500Principal("CN=%s,O=%s".formatted(name, ORGANISATION));
        Identity identity = new Identity(
                subject.getName(X500Principal.RFC2253), folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
        try {
            if (!isGood(identity.certificate())) {
                KeyPair pair = PemFiles.newKey();
                X509v3CertificateBuilder builder = builder(subject, pair);
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
                if (!hosts.isEmpty()) {
                    builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
                }
                write(identity, pair, sign(builder, authorityKey));
            }
            return identity;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate for " + name, e);
        }
    }

    private boolean isGood(Path certificate) throws IOException, GeneralSecurityException {
        Instant needed = clock.instant().plus(VALID.dividedBy(3));
        return Files.exists(certificate)
                && PemFiles.certificate(certificate).getNotAfter().toInstant().isAfter(needed);
    }

    private X509v3CertificateBuilder builder(X500Principal subject, KeyPair pair)
            throws GeneralSecurityException, CertIOException {
        Instant now = clock.instant();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                authority,
                serial(),
                Date.from(now.minus(LEEWAY)),
                Date.from(now.plus(VALID)),
                subject,
                pair.getPublic());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(authority));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static X509Certificate selfSigned(KeyPair pair, Instant now)
            throws GeneralSecurityException, CertIOException, OperatorCreationException {
        X500Principal subject = new X500Principal("CN=Live View demo authority,O=" + ORGANISATION);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                serial(),
                Date.from(now.minus(LEEWAY)),
                Date.from(now.plus(AUTHORITY_VALID)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return sign(builder, pair);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private static void write(Identity identity, KeyPair pair, X509Certificate certificate) {
        try {
            PemFiles.write(identity.key(), pair.getPrivate());
            PemFiles.write(identity.certificate(), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the certificate of " + identity.subject(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encode the certificate of " + identity.subject(), e);
        }
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    private static BigInteger serial() {
        return new BigInteger(120, new SecureRandom()).setBit(0);
    }
}
