package liveview.auth;

import java.util.Arrays;
import java.util.Optional;

/** What a caller is to the zone; the access table of the architecture says what each may do. */
public enum Role {
    CENTRAL("central"),
    DISPATCHER("dispatcher"),
    CIC("cic"),
    OFFICER("officer"),
    INVESTIGATOR("investigator"),
    EXPORTER("exporter"),
    AUDITOR("auditor"),
    ZONE_ADMIN("zone-admin"),
    RELAY("relay"),
    WORKER("worker"),
    RECORDER("recorder");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** The role's name in the realm and in tokens. */
    public String claim() {
        return claim;
    }

    /** The role of that name; none for a name that is not ours. */
    public static Optional<Role> named(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
