package liveview.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The zone's ECDSA P-256 key pair with which it signs chain heads.
 *
 * @param privateKey stays with the service
 * @param publicKey goes to everybody who checks
 */
public record SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    public SigningKey {
        requireP256(publicKey);
    }

    /** SHA-256 over the key's SubjectPublicKeyInfo (RFC 5280, section 4.1), lower-case hexadecimal. */
    public String keyId() {
        return keyId(publicKey);
    }

    /** The same of a public key alone. */
    public static String keyId(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    /** Reads a PEM file that holds the private key (PKCS#8, {@code PRIVATE KEY}) and its certificate or public key. */
    public static SigningKey fromPem(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        List<PublicKey> publicKeys = publicKeys(text, file);
        try {
            for (Matcher block = PEM.matcher(text); block.find(); ) {
                if (block.group(1).equals("PRIVATE KEY") && !publicKeys.isEmpty()) {
                    var secret = new PKCS8EncodedKeySpec(decode(block));
                    return new SigningKey(KeyFactory.getInstance("EC").generatePrivate(secret), publicKeys.get(0));
                }
            }
        } catch (GeneralSecurityException wrong) {
            throw new IOException("The private key in " + file + " is no EC key in PKCS#8.", wrong);
        }
        throw new IOException(file + " must hold a PRIVATE KEY (PKCS#8) beside a CERTIFICATE or PUBLIC KEY; "
                + "openssl pkcs8 -topk8 -nodes turns an EC PRIVATE KEY into one.");
    }

    /** Reads the first private key of a PKCS#12 key store (RFC 7292) with its certificate. */
    public static SigningKey fromPkcs12(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey secret) {
                    return new SigningKey(secret, store.getCertificate(alias).getPublicKey());
                }
            }
        } catch (GeneralSecurityException wrong) {
            throw new IOException(file + " cannot be opened as a PKCS#12 key store.", wrong);
        }
        throw new IOException(file + " holds no private key.");
    }

    /** Reads all certificates and public keys of a PEM file: what somebody trusts who only checks. */
    public static List<PublicKey> trustedFromPem(Path file) throws IOException {
        return publicKeys(Files.readString(file, StandardCharsets.US_ASCII), file);
    }

    /** Reads the same out of the text of such a file; {@code name} is what a failure calls it. */
    public static List<PublicKey> trustedFromPem(String text, String name) throws IOException {
        return publicKeys(text, Path.of(name));
    }

    private static List<PublicKey> publicKeys(String text, Path file) throws IOException {
        List<PublicKey> found = new ArrayList<>();
        try {
            for (Matcher block = PEM.matcher(text); block.find(); ) {
                switch (block.group(1)) {
                    case "PUBLIC KEY" ->
                        found.add(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(decode(block))));
                    case "CERTIFICATE" -> found.add(certificate(decode(block)).getPublicKey());
                    default -> {}
                }
            }
        } catch (GeneralSecurityException wrong) {
            throw new IOException("A certificate or public key in " + file + " cannot be read.", wrong);
        }
        return List.copyOf(found);
    }

    private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
        var in = new java.io.ByteArrayInputStream(der);
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }

    private static byte[] decode(Matcher block) {
        return Base64.getMimeDecoder().decode(block.group(2));
    }

    private static void requireP256(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)
                || ec.getParams().getCurve().getField().getFieldSize() != 256) {
            throw new IllegalArgumentException("Chain heads are signed with an ECDSA key on P-256.");
        }
    }

    /** Names the key and not its bytes. */
    @Override
    public String toString() {
        return "SigningKey[" + keyId() + "]";
    }
}
