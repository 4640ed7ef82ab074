package liveview.gateway.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import liveview.gateway.Witness;
import liveview.protocol.alarm.v1.ChainHead;

/**
 * Keeps heads in {@code heads.jsonl}, one JSON object a line, only ever appended to, and the position in a file beside it.
 *
 * <p>A line has {@code zone}, {@code position}, {@code digest} (hex), {@code signedAt} (RFC 3339, UTC, milliseconds),
 * {@code keyId} and {@code signature} (Base64), so that the zone's {@code check --heads} and openssl can read it.
 */
public final class WitnessFiles implements Witness {
    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path heads;
    private final Path positionFile;
    private long position;
    private long lastHead;

    /** Files in this folder. */
    public WitnessFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        heads = folder.resolve("heads.jsonl");
        positionFile = folder.resolve("follow.position");
        position = Files.exists(positionFile)
                ? Long.parseLong(Files.readString(positionFile).strip())
                : 0;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized void handled(long handled) throws IOException {
        if (handled <= position) {
            return;
        }
        position = handled;
        Path fresh = positionFile.resolveSibling(positionFile.getFileName() + ".new");
        write(fresh, Long.toString(handled), StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, positionFile, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public synchronized void keep(ChainHead head) throws IOException {
        if (head.getPosition() <= lastHead) {
            return;
        }
        String line = line(head);
        if (Files.exists(heads)) {
            List<String> known = Files.readAllLines(heads);
            if (known.contains(line.strip())) {
                return;
            }
        }
        write(heads, line, StandardOpenOption.APPEND);
        lastHead = head.getPosition();
    }

    private static String line(ChainHead head) {
        Instant signedAt = Instant.ofEpochSecond(
                head.getSignedAt().getSeconds(), head.getSignedAt().getNanos());
        return "{\"zone\":\"" + escape(head.getZone()) + "\",\"position\":" + head.getPosition() + ",\"digest\":\""
                + HexFormat.of().formatHex(head.getDigest().toByteArray()) + "\",\"signedAt\":\""
                + SIGNED_AT.format(signedAt) + "\",\"keyId\":\"" + escape(head.getKeyId()) + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(head.getSignature().toByteArray()) + "\"}\n";
    }

    private static String escape(String text) {
        return text.replaceAll("[^A-Za-z0-9._:-]", "?");
    }

    private static void write(Path file, String text, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }
}
