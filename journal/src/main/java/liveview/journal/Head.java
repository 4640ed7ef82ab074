package liveview.journal;

/**
 * The end of a chain: the last position with its digest.
 *
 * @param position of the last entry; 0 while there is none
 * @param digest the chain's digest up to it, 32 bytes
 */
public record Head(long position, Bytes digest) {
    /** The head of a journal without entries: position 0, 32 zero bytes. */
    public static final Head EMPTY = new Head(0, Bytes.of(new byte[32]));
}
