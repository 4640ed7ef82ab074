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
import java.util.LinkedHashSet;
import java.util.List;
import liveview.gateway.Witness;
import liveview.protocol.alarm.v1.ChainHead;
import org.jboss.logging.Logger;

/**
 * Keeps heads in {@code heads.jsonl}, one JSON object a line, only ever appended to, and the position in a file beside it.
 *
 * <p>A line has {@code zone}, {@code position}, {@code digest} (hex), {@code signedAt} (RFC 3339, UTC, milliseconds),
 * {@code keyId} and {@code signature} (Base64), so that the zone's {@code check --heads} and openssl can read it.
 *
 * <p>A disk that is full or broken stops nothing: position and the newest heads go on in memory and are written as soon
 * as it takes them.
 */
public final class WitnessFiles implements Witness {
    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final Logger LOG = Logger.getLogger(WitnessFiles.class);
    /** How many of the newest heads wait for a disk that is full: two hours of them. */
    private static final int WAITING = 200;
    /** How many of the newest heads are known by heart: a zone repeats its last one, not its old ones. */
    private static final int RECENT = 100;

    private final Path heads;
    private final Path positionFile;
    private long position;
    private final LinkedHashSet<String> recent = new LinkedHashSet<>();
    private final LinkedHashSet<String> waiting = new LinkedHashSet<>();
    private boolean failing;

    /** Files in this folder. */
    public WitnessFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        heads = folder.resolve("heads.jsonl");
        positionFile = folder.resolve("follow.position");
        position = Files.exists(positionFile)
                ? Long.parseLong(Files.readString(positionFile).strip())
                : 0;
        mend();
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized void handled(long handled) {
        if (handled <= position) {
            return;
        }
        put(handled);
    }

    @Override
    public synchronized void startOver() {
        put(0);
    }

    private void put(long handled) {
        position = handled;
        Path fresh = positionFile.resolveSibling(positionFile.getFileName() + ".new");
        try {
            // heads first: after a restart the zone tells again what comes after the position, not what came before
            keepWaiting();
            write(fresh, Long.toString(handled));
            Files.move(fresh, positionFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            failing = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    @Override
    public synchronized void keep(ChainHead head) {
        String line = line(head);
        // another digest at a known position is what a witness is there for: only the very same line is left out
        if (!recent.contains(line) && !waiting.contains(line)) {
            waiting.add(line);
            if (waiting.size() > WAITING) {
                waiting.removeFirst();
            }
        }
        try {
            keepWaiting();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void keepWaiting() throws IOException {
        while (!waiting.isEmpty()) {
            String line = waiting.getFirst();
            append(line);
            waiting.removeFirst();
            recent.add(line);
            if (recent.size() > RECENT) {
                recent.removeFirst();
            }
        }
    }

    /** A line that a full disk took in part goes again, so that the next one is whole. */
    private void append(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(heads, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                writeFully(channel.position(end), line);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }

    private void failed(IOException e) {
        if (!failing) {
            LOG.errorf(e, "position and heads not on disk, go on in memory heads=%s", heads);
        }
        failing = true;
    }

    /** What a power cut left of the last line goes, and the newest lines are known again. */
    private void mend() throws IOException {
        String text = Files.exists(heads) ? Files.readString(heads) : "";
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            try (FileChannel channel = FileChannel.open(heads, StandardOpenOption.WRITE)) {
                channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            }
        }
        List<String> lines = text.substring(0, whole).lines().toList();
        lines.subList(Math.max(0, lines.size() - RECENT), lines.size()).forEach(line -> recent.add(line + "\n"));
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

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, text);
        }
    }

    private static void writeFully(FileChannel channel, String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }
}
