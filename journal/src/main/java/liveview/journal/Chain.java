package liveview.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The digests that tie every entry to all before it.
 *
 * <p>All are SHA-256 (FIPS 180-4). An entry's digest is taken over, in this order: the digest before it (32 bytes), its
 * position (8), its instant in microseconds since 1970-01-01T00:00:00Z (8), the subject and the kind (each 4 bytes
 * length, then UTF-8), the schema version (4), and the content digest (32). Numbers are big-endian.
 */
public final class Chain {
    /** How many bytes of salt a payload gets: enough that nobody guesses an erased payload from its digest. */
    public static final int SALT_BYTES = 16;

    private Chain() {}

    /** The digest of a payload under its salt: SHA-256 over the salt's 16 bytes and then the payload. */
    public static Bytes content(Bytes salt, Bytes payload) {
        if (salt.size() != SALT_BYTES) {
            throw new IllegalArgumentException("A salt has " + SALT_BYTES + " bytes, not " + salt.size() + ".");
        }
        MessageDigest sha = sha256();
        sha.update(salt.toArray());
        return Bytes.of(sha.digest(payload.toArray()));
    }

    /** The digest of the entry that follows {@code previous}. */
    public static Bytes next(
            Bytes previous, long position, Instant at, String subject, String kind, int version, Bytes content) {
        byte[] subjectBytes = subject.getBytes(StandardCharsets.UTF_8);
        byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
        ByteBuffer numbers = ByteBuffer.allocate(8 + 8 + 4 + subjectBytes.length + 4 + kindBytes.length + 4);
        numbers.putLong(position).putLong(micros(at));
        numbers.putInt(subjectBytes.length).put(subjectBytes);
        numbers.putInt(kindBytes.length).put(kindBytes);
        numbers.putInt(version);
        MessageDigest sha = sha256();
        sha.update(previous.toArray());
        sha.update(numbers.array());
        return Bytes.of(sha.digest(content.toArray()));
    }

    /** The fact as the entry that follows this head. */
    public static Entry link(Head head, Fact fact, Instant at, Bytes salt) {
        long position = head.position() + 1;
        Bytes content = content(salt, fact.payload());
        Bytes digest = next(head.digest(), position, at, fact.subject(), fact.kind(), fact.version(), content);
        return new Entry(
                position,
                at,
                fact.subject(),
                fact.kind(),
                fact.version(),
                java.util.Optional.of(fact.payload()),
                java.util.Optional.of(salt),
                content,
                digest);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }
}
