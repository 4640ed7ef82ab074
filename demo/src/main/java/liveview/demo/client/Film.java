package liveview.demo.client;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The first pictures of a live picture as one fragmented MP4, enough of them to see whether it moves; what comes after
 * them is not kept.
 */
final class Film {
    /** Three seconds. */
    static final int PICTURES = 75;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pictures;

    /** Begins, or begins anew in another format. */
    void begin(byte[] initialisation) {
        if (pictures < PICTURES) {
            bytes.reset();
            pictures = 0;
            bytes.writeBytes(initialisation);
        }
    }

    void add(byte[] fragment) {
        if (pictures < PICTURES && bytes.size() > 0) {
            bytes.writeBytes(fragment);
            pictures++;
        }
    }

    /** All of it, once it is complete. */
    Optional<byte[]> whole() {
        return pictures < PICTURES ? Optional.empty() : Optional.of(bytes.toByteArray());
    }
}
