package liveview.verify;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Optional;

/** Holds the signature against the key in the bag, and that key against the fingerprint from elsewhere: what openssl says. */
final class SignatureCheck {
    private final BagFiles bag;
    private final ZoneKeys keys;
    private final Optional<String> published;
    private final Results results;

    /** @param published the zone's fingerprint as it is known from outside the bag */
    SignatureCheck(BagFiles bag, ZoneKeys keys, Optional<String> published, Results results) {
        this.bag = bag;
        this.keys = keys;
        this.published = published;
        this.results = results;
    }

    void run() throws IOException {
        if (isSigned()) {
            results.good("The manifests are signed by the key in the bag.");
        } else {
            results.bad("The signature is not by the key in the bag: the manifests or the signature were altered.");
        }
        String fingerprint = keys.fingerprint();
        if (published.isEmpty()) {
            results.note(
                    "The key's fingerprint is %s. Compare it with the one that the zone publishes: anybody can sign with a key of his own.",
                    fingerprint);
        } else if (published.get().equals(fingerprint)) {
            results.good("The key is the zone's: its fingerprint is %s.", fingerprint);
        } else {
            results.bad(
                    "The bag is signed with another key than the zone's: its fingerprint is %s and not %s.",
                    fingerprint, published.get());
        }
        results.settle();
    }

    private boolean isSigned() throws IOException {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(keys.seal());
            signature.update(bag.bytes("tagmanifest-sha256.txt"));
            return signature.verify(bag.bytes("tagmanifest-sha256.txt.sig"));
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key in the bag cannot verify.", unusable);
        }
    }
}
