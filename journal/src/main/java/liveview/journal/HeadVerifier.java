package liveview.journal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says whether a signed head is the zone's own, by the keys that the checker trusts. */
public final class HeadVerifier {
    private final Map<String, PublicKey> keys;

    public HeadVerifier(Collection<PublicKey> trusted) {
        keys = trusted.stream()
                .collect(Collectors.toUnmodifiableMap(SigningKey::keyId, Function.identity(), (one, same) -> one));
    }

    /** What the signature of this head proves. */
    public Verdict verify(SignedHead head) {
        PublicKey key = keys.get(head.keyId());
        if (key == null) {
            return Verdict.UNKNOWN_KEY;
        }
        try {
            Signature signature = Signature.getInstance(HeadSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(head.signedBytes());
            return signature.verify(head.signature().toArray()) ? Verdict.GENUINE : Verdict.FORGED;
        } catch (SignatureException malformed) {
            return Verdict.FORGED;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("A trusted key cannot verify.", unusable);
        }
    }

    /** The three answers. */
    public enum Verdict {
        /** The zone signed exactly this head. */
        GENUINE,
        /** The key is trusted and did not sign this. */
        FORGED,
        /** No trusted key has this id, so the signature says nothing. */
        UNKNOWN_KEY
    }
}
