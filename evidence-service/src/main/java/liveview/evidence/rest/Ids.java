package liveview.evidence.rest;

import java.util.UUID;
import liveview.base.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Ids as they come from outside. */
final class Ids {
    private static final int UUID_LENGTH = 36;

    private Ids() {}

    /** @throws InvalidRequest when it is missing or no UUID */
    static UUID uuid(String field, @Nullable String value) {
        if (value == null || value.length() != UUID_LENGTH) {
            throw noUuid(field);
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notOne) {
            throw noUuid(field);
        }
    }

    private static InvalidRequest noUuid(String field) {
        return new InvalidRequest(field + " is no UUID.", "Send a UUID, the same on a retry.");
    }
}
