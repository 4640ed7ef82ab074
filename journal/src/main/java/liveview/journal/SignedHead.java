package liveview.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A chain head with the zone's signature: who holds one is a witness of everything before it.
 *
 * @param zone the police zone whose journal it is
 * @param position the last position that it covers
 * @param digest the chain's digest up to it, 32 bytes
 * @param signedAt the zone's clock, in whole milliseconds
 * @param keyId names the key, see {@link SigningKey#keyId}
 * @param signature ECDSA with SHA-256 over {@link #signedBytes}, DER (FIPS 186-5; RFC 3279, section 2.2.3)
 */
public record SignedHead(String zone, long position, Bytes digest, Instant signedAt, String keyId, Bytes signature) {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The head that was signed. */
    public Head head() {
        return new Head(position, digest);
    }

    /** What the signature is over, see {@link #signedBytes(String, Head, Instant)}. */
    public byte[] signedBytes() {
        return signedBytes(zone, head(), signedAt);
    }

    /**
     * What a signature is over: UTF-8 text of five lines, each ended by a line feed: {@code liveview-head-v1}, zone,
     * position in decimal, digest in lower-case hexadecimal, instant in RFC 3339 in UTC with milliseconds. A verifier
     * needs nothing but {@code printf} and {@code openssl dgst}.
     */
    static byte[] signedBytes(String zone, Head head, Instant signedAt) {
        String text = "liveview-head-v1\n%s\n%d\n%s\n%s\n"
                .formatted(zone, head.position(), head.digest().hex(), MILLISECONDS.format(signedAt));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
