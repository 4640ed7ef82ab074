package liveview.journal.file;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import liveview.journal.Bytes;
import liveview.journal.SignedHead;

/**
 * A witness's file {@code heads.jsonl}: one signed head a line, as JSON {@code {zone, position, digest, signedAt, keyId,
 * signature}}, the digest in hexadecimal and the signature in base64.
 */
public final class HeadsFile {
    private final Path file;

    public HeadsFile(Path file) {
        this.file = file;
    }

    /** Adds one head at the end, on the disk when this returns. */
    public synchronized void append(SignedHead head) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(line(head).getBytes(StandardCharsets.UTF_8));
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                out.write(line);
            }
            out.force(true);
        }
    }

    /**
     * All heads in the file.
     *
     * @throws IOException when it cannot be read or a line is no signed head; an unfinished last line, left by a power
     *     cut, is passed over
     */
    public List<SignedHead> read() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        List<SignedHead> heads = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean unfinished = i == lines.size() - 1 && !text.endsWith("\n");
            if (!unfinished && !lines.get(i).isBlank()) {
                heads.add(head(lines.get(i), "Line " + (i + 1) + " of " + file));
            }
        }
        return heads;
    }

    /** The head as a line of such a file, with its line feed. */
    public static String line(SignedHead head) {
        return toJson(head) + "\n";
    }

    /** The head as JSON. */
    static String toJson(SignedHead head) {
        return new JsonObject()
                .put("zone", head.zone())
                .put("position", head.position())
                .put("digest", head.digest().hex())
                .put("signedAt", head.signedAt().toString())
                .put("keyId", head.keyId())
                .put(
                        "signature",
                        Base64.getEncoder().encodeToString(head.signature().toArray()))
                .encode();
    }

    /**
     * The head in one line of such a file.
     *
     * @throws IOException when it is none
     */
    public static SignedHead head(String line) throws IOException {
        return head(line, "This");
    }

    private static SignedHead head(String line, String where) throws IOException {
        try {
            JsonObject json = new JsonObject(line);
            return new SignedHead(
                    text(json, "zone"),
                    Long.parseLong(text(json, "position")),
                    Bytes.ofHex(text(json, "digest")),
                    Instant.parse(text(json, "signedAt")),
                    text(json, "keyId"),
                    Bytes.of(Base64.getDecoder().decode(text(json, "signature"))));
        } catch (DecodeException | IllegalArgumentException | DateTimeParseException wrong) {
            throw new IOException(where + " is no signed head.", wrong);
        }
    }

    private static String text(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value == null) {
            throw new IllegalArgumentException("The member " + name + " is missing.");
        }
        return value.toString();
    }
}
