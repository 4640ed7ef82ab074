package liveview.journal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Signs chain heads in the name of one zone. */
public final class HeadSigner {
    static final String ALGORITHM = "SHA256withECDSA";

    private final String zone;
    private final SigningKey key;

    public HeadSigner(String zone, SigningKey key) {
        if (zone.isBlank() || zone.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("The zone's name is one line of text.");
        }
        this.zone = zone;
        this.key = key;
    }

    /** The zone in whose name it signs. */
    public String zone() {
        return zone;
    }

    /** Names the key it signs with. */
    public String keyId() {
        return key.keyId();
    }

    /** This head, signed at this instant, which is cut to whole milliseconds. */
    public SignedHead sign(Head head, Instant at) {
        Instant signedAt = at.truncatedTo(ChronoUnit.MILLIS);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key.privateKey());
            signature.update(SignedHead.signedBytes(zone, head, signedAt));
            Bytes signed = Bytes.of(signature.sign());
            return new SignedHead(zone, head.position(), head.digest(), signedAt, key.keyId(), signed);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The zone's key does not sign.", broken);
        }
    }
}
