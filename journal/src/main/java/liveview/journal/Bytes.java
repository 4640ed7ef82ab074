package liveview.journal;

import java.util.Arrays;
import java.util.HexFormat;

/** Some bytes that nobody can change, equal to others by content. */
public final class Bytes {
    /** No byte at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** The bytes that this text spells in hexadecimal, either case. */
    public static Bytes ofHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /** A copy that the caller owns. */
    public byte[] toArray() {
        return content.clone();
    }

    /** How many bytes. */
    public int size() {
        return content.length;
    }

    /** Lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** How many bytes and not which: payloads hold personal data and this ends up in logs. */
    @Override
    public String toString() {
        return content.length + " bytes";
    }
}
