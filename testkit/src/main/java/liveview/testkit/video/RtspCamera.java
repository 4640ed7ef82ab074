package liveview.testkit.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A network camera that loops a few seconds of H.264 over RTSP (RFC 2326), RTP interleaved in TCP (RFC 6184). Its
 * parameter sets are in the session description only, as with many real cameras, and its RTCP clock is 41 s slow. A tap
 * notes what has left it.
 */
public final class RtspCamera implements AutoCloseable {
    /** How far its clock is behind, in seconds. */
    public static final long CLOCK_BEHIND_SECONDS = 41;

    private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;
    private static final int LARGEST_PACKET = 1200;

    private final ServerSocket server;
    private final List<List<byte[]>> pictures = new ArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private byte[] sps = new byte[0];
    private byte[] pps = new byte[0];
    private volatile boolean frozen;

    /** @param units access units in the byte stream format, the first a key frame */
    public RtspCamera(List<byte[]> units) throws IOException {
        for (byte[] unit : units) {
            List<byte[]> nals = new ArrayList<>();
            for (byte[] nal : nalUnits(unit)) {
                switch (nal[0] & 0x1f) {
                    case 7 -> sps = nal;
                    case 8 -> pps = nal;
                    default -> nals.add(nal);
                }
            }
            pictures.add(nals);
        }
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("rtsp").start(this::accept);
    }

    /** Where it is called. */
    public String url() {
        return "rtsp://127.0.0.1:" + server.getLocalPort() + "/s1";
    }

    /** The NAL units that were sent, in order, each by its {@link #digest}; those of the session description are not. */
    public List<String> sent() {
        return List.copyOf(sent);
    }

    /** SHA-256 of a NAL unit without its start code, in hexadecimal. */
    public static String digest(byte[] nalUnit) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(nalUnit));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The NAL units of a byte stream (H.264 annex B), without start codes and trailing zeros. */
    public static List<byte[]> nalUnits(byte[] stream) {
        List<byte[]> nals = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                if (start >= 0) {
                    nals.add(trimmed(stream, start, i));
                }
                start = i + 3;
            }
        }
        nals.add(trimmed(stream, start, stream.length));
        return nals;
    }

    /** Sends nothing any more, and keeps the connection. */
    public void freeze() {
        frozen = true;
    }

    /** Sends again, to who calls anew. */
    public void thaw() {
        frozen = false;
    }

    /** Drops who is connected. */
    public void drop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String method = line.split(" ", -1)[0];
                String sequence = "0";
                for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                    if (header.startsWith("CSeq:")) {
                        sequence = header.substring(5).strip();
                    }
                }
                answer(out, method, sequence);
                if (method.equals("PLAY")) {
                    play(out);
                }
            }
        } catch (IOException | InterruptedException e) {
            // who was connected has gone, or was dropped
        }
    }

    private void answer(OutputStream out, String method, String sequence) throws IOException {
        Map<String, String> extra = switch (method) {
            case "OPTIONS" -> Map.of("Public", "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN");
            case "DESCRIBE" -> Map.of("Content-Type", "application/sdp", "Content-Base", url() + "/");
            case "SETUP" -> Map.of("Transport", "RTP/AVP/TCP;unicast;interleaved=0-1", "Session", "1");
            default -> Map.of("Session", "1");
        };
        String body = method.equals("DESCRIBE") ? description() : "";
        String head = extra.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        String text = "RTSP/1.0 200 OK\r\nCSeq: " + sequence + "\r\n" + head + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String description() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
                + "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1;sprop-parameter-sets="
                + base64.encodeToString(sps) + "," + base64.encodeToString(pps) + "\r\na=control:track1\r\n";
    }

    private void play(OutputStream out) throws IOException, InterruptedException {
        int sequence = 0;
        for (int number = 0; ; number++) {
            long ticks = number * 3600L;
            if (number % 25 == 0) {
                senderReport(out, ticks);
            }
            List<byte[]> nals = pictures.get(number % pictures.size());
            for (int i = 0; i < nals.size(); i++) {
                sequence = packets(out, nals.get(i), i == nals.size() - 1, sequence, ticks);
                sent.add(digest(nals.get(i)));
            }
            out.flush();
            TimeUnit.MILLISECONDS.sleep(40);
            while (frozen) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** One NAL unit as a single packet, or in fragments (FU-A). */
    private static int packets(OutputStream out, byte[] nal, boolean last, int sequence, long ticks)
            throws IOException {
        int next = sequence;
        if (nal.length <= LARGEST_PACKET) {
            packet(out, ByteBuffer.wrap(nal), last, next++, ticks);
            return next;
        }
        for (int at = 1; at < nal.length; at += LARGEST_PACKET) {
            int length = Math.min(LARGEST_PACKET, nal.length - at);
            boolean end = at + length == nal.length;
            ByteBuffer part = ByteBuffer.allocate(2 + length)
                    .put((byte) ((nal[0] & 0xe0) | 28))
                    .put((byte) ((at == 1 ? 0x80 : 0) | (end ? 0x40 : 0) | (nal[0] & 0x1f)))
                    .put(nal, at, length)
                    .flip();
            packet(out, part, last && end, next++, ticks);
        }
        return next;
    }

    private static void packet(OutputStream out, ByteBuffer payload, boolean marker, int sequence, long ticks)
            throws IOException {
        ByteBuffer rtp = ByteBuffer.allocate(4 + 12 + payload.remaining())
                .put((byte) '$')
                .put((byte) 0)
                .putShort((short) (12 + payload.remaining()))
                .put((byte) 0x80)
                .put((byte) ((marker ? 0x80 : 0) | 96))
                .putShort((short) sequence)
                .putInt((int) ticks)
                .putInt(7)
                .put(payload);
        out.write(rtp.array());
    }

    private static void senderReport(OutputStream out, long ticks) throws IOException {
        long millis = System.currentTimeMillis() - 1000 * CLOCK_BEHIND_SECONDS;
        ByteBuffer rtcp = ByteBuffer.allocate(4 + 28)
                .put((byte) '$')
                .put((byte) 1)
                .putShort((short) 28)
                .put((byte) 0x80)
                .put((byte) 200)
                .putShort((short) 6)
                .putInt(7)
                .putInt((int) (millis / 1000 + NTP_TO_UNIX_SECONDS))
                .putInt((int) (millis % 1000 * (1L << 32) / 1000))
                .putInt((int) ticks)
                .putInt(0)
                .putInt(0);
        out.write(rtcp.array());
    }

    private static byte[] trimmed(byte[] unit, int from, int to) {
        int end = to;
        while (end > from && unit[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(unit, from, end);
    }

    @Override
    public void close() {
        try {
            server.close();
            drop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
