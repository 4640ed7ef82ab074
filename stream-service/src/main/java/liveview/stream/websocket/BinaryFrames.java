package liveview.stream.websocket;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.time.Instant;
import liveview.media.Fragment;
import liveview.media.InitSegment;
import liveview.stream.LivePicture;
import liveview.stream.ToViewer;

/** The binary messages to the page: a header of 40 bytes, big-endian, then the segment or the fragment. */
final class BinaryFrames {
    static final int HEADER_BYTES = 40;

    private static final byte INIT = 1;
    private static final byte FRAGMENT = 2;
    private static final int KEY_FRAME = 1;
    private static final int CAPTURED_AT_KNOWN = 4;
    private static final int MAX_SKIPPED = 0xFFFF;

    private BinaryFrames() {}

    static Buffer init(InitSegment init) {
        return Buffer.buffer(HEADER_BYTES + init.bytes().length)
                .appendBytes(new byte[] {INIT})
                .appendBytes(new byte[HEADER_BYTES - 1])
                .appendBytes(init.bytes());
    }

    /** Our header and the fragment's own head, with the decode time on this viewer's timeline. */
    static Buffer head(ToViewer.Show show) {
        LivePicture picture = show.picture();
        Instant capturedAt = picture.capturedAt();
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.put(FRAGMENT);
        header.put((byte) ((picture.keyFrame() ? KEY_FRAME : 0) | (capturedAt == null ? 0 : CAPTURED_AT_KNOWN)));
        header.putShort((short) Math.min(show.skipped(), MAX_SKIPPED));
        header.putInt(picture.fragment().durationTicks());
        header.putLong(picture.number());
        header.putLong(micros(picture.receivedAt()));
        header.putLong(capturedAt == null ? 0 : micros(capturedAt));
        header.putLong(micros(picture.relayedAt()));
        return Buffer.buffer(HEADER_BYTES + Fragment.HEAD_BYTES)
                .appendBytes(header.array())
                .appendBytes(picture.fragment().headAt(show.decodeTicks()));
    }

    /** The rest of the fragment: the picture itself, the same bytes for all viewers, not copied. */
    @SuppressWarnings("deprecation") // the only way to wrap shared bytes
    static Buffer picture(ToViewer.Show show) {
        byte[] bytes = show.picture().fragment().bytes();
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes, Fragment.HEAD_BYTES, bytes.length - Fragment.HEAD_BYTES));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }
}
