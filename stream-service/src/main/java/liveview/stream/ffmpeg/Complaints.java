package liveview.stream.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * What a child says on its standard error: the first lines go to the log, cut to a bounded length and freed of what is
 * not printable; the rest is read, so that the child never waits, and counted.
 */
final class Complaints {
    private static final Logger LOG = Logger.getLogger(Complaints.class);
    private static final int MAX_LINES = 10;
    private static final int MAX_LINE_CHARACTERS = 200;

    private final long pid;
    private final StringBuilder line = new StringBuilder();
    private long lines;

    Complaints(long pid) {
        this.pid = pid;
    }

    /** Reads to the end. */
    void read(InputStream in) {
        byte[] buffer = new byte[4096];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                take(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            LOG.debugf(e, "ffmpeg pid=%d event=stderr-ended", pid);
        }
        endOfLine();
        if (lines > MAX_LINES) {
            LOG.infof("ffmpeg pid=%d event=more-complaints count=%d", pid, lines - MAX_LINES);
        }
    }

    /** How many lines there were. */
    long lines() {
        return lines;
    }

    private void take(String characters) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c == '\n' || c == '\r') {
                endOfLine();
            } else if (line.length() < MAX_LINE_CHARACTERS) {
                line.append(c >= ' ' && c < 0x7f ? c : '?');
            }
        }
    }

    private void endOfLine() {
        if (!line.isEmpty()) {
            lines++;
            if (lines <= MAX_LINES) {
                LOG.infof("ffmpeg pid=%d says=\"%s\"", pid, line.toString().replace('"', '\''));
            }
            line.setLength(0);
        }
    }
}
