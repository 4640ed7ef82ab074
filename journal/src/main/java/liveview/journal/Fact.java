package liveview.journal;

/**
 * Something that happened to a subject, ready to be appended.
 *
 * @param subject the key of what it happened to, such as an alarm's id: 1 to 200 characters, no NUL, no personal data
 *     (it outlives an erasure)
 * @param kind the domain's name of what happened: 1 to 100 characters, no NUL
 * @param version the version of the payload's schema, 1 or more
 * @param payload the canonical bytes, at most 1 MiB, kept exactly as they are
 */
public record Fact(String subject, String kind, int version, Bytes payload) {
    /** The kind that an erasure appends: from its position on the check accepts that the subject's payloads are gone. */
    public static final String ERASED = "payload_erased";

    /** The largest payload in bytes. */
    public static final int MAX_PAYLOAD_BYTES = 1 << 20;

    public Fact {
        requireKey("subject", subject, 200);
        requireKey("kind", kind, 100);
        if (version < 1) {
            throw new IllegalArgumentException("The schema version of a fact is 1 or more, not " + version + ".");
        }
        if (payload.size() > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("The payload of a fact is 1 MiB at most, not " + payload + ".");
        }
    }

    private static void requireKey(String what, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "The " + what + " of a fact has 1 to " + longest + " characters and no NUL.");
        }
    }
}
