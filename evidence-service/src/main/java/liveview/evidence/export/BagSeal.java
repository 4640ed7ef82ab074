package liveview.evidence.export;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import liveview.journal.SigningKey;

/** Signs bags with the zone's key, the one that signs the custody log's heads: ECDSA P-256 with SHA-256, DER, as openssl has it. */
public final class BagSeal {
    private final SigningKey key;

    public BagSeal(SigningKey key) {
        this.key = key;
    }

    byte[] sign(byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.privateKey());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The zone's key does not sign.", broken);
        }
    }

    /** SHA-256 over the public key (SubjectPublicKeyInfo), lower-case hexadecimal: what is published outside of any bag. */
    public String fingerprint() {
        return key.keyId();
    }

    /** The public key as PEM. */
    public String publicKey() {
        byte[] der = key.publicKey().getEncoded();
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }
}
