package liveview.verify;

import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import liveview.journal.SigningKey;

/**
 * The public keys in a bag.
 *
 * @param seal the one that signed the bag
 * @param others those of its certificates
 */
record ZoneKeys(PublicKey seal, List<PublicKey> others) {
    private static final String SEAL = "zone-key.pem";

    static ZoneKeys of(BagFiles bag) throws IOException {
        List<PublicKey> seal = SigningKey.trustedFromPem(bag.text(SEAL), SEAL);
        if (seal.size() != 1) {
            throw new NotABag(SEAL + " does not hold one public key.");
        }
        List<PublicKey> others = new ArrayList<>();
        for (String path : bag.paths()) {
            if (path.startsWith("certificates/")) {
                others.addAll(SigningKey.trustedFromPem(bag.text(path), path));
            }
        }
        return new ZoneKeys(seal.getFirst(), others);
    }

    /** Names the key that signed the bag. */
    String fingerprint() {
        return SigningKey.keyId(seal);
    }

    List<PublicKey> all() {
        List<PublicKey> all = new ArrayList<>(others);
        all.add(seal);
        return all;
    }
}
