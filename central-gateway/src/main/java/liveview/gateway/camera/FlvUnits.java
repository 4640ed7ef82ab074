package liveview.gateway.camera;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads H.264 access units out of FLV, the one container of FFmpeg that states the length of a picture before it, so
 * that none is held back until the next one comes.
 *
 * <p>Source: Adobe Flash Video File Format 10.1, annex E; ISO/IEC 14496-15, 5.3.3 (decoder configuration record).
 */
final class FlvUnits {
    private static final int VIDEO = 9;
    private static final int AVC = 7;
    private static final int LARGEST = 16 << 20;

    private final DataInputStream in;
    private byte[] parameterSets = new byte[0];
    private int lengthSize = 4;

    /** @param in an FLV file from its first byte on */
    FlvUnits(InputStream in) throws IOException {
        this.in = new DataInputStream(in);
        byte[] header = this.in.readNBytes(9);
        if (header.length == 0) {
            throw new EOFException("FFmpeg wrote nothing");
        }
        if (header.length < 9 || header[0] != 'F' || header[1] != 'L' || header[2] != 'V') {
            throw new IOException("not an FLV file");
        }
        this.in.skipNBytes(4);
    }

    /** The next access unit in the byte stream format, parameter sets before each key frame; null at the end. */
    @Nullable Unit next() throws IOException {
        while (true) {
            byte[] head = in.readNBytes(11);
            if (head.length < 11) {
                return null;
            }
            int size = (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | (head[3] & 0xff);
            if (size > LARGEST) {
                throw new IOException("a tag of " + size + " bytes");
            }
            byte[] body = in.readNBytes(size);
            in.skipNBytes(4);
            if (head[0] != VIDEO || size < 5) {
                continue;
            }
            if ((body[0] & 0xf) != AVC) {
                throw new IOException("codec " + (body[0] & 0xf) + " instead of H.264");
            }
            ByteBuffer data = ByteBuffer.wrap(body, 5, size - 5);
            if (body[1] == 0) {
                readConfiguration(data);
            } else if (body[1] == 1) {
                boolean key = (body[0] >> 4 & 0xf) == 1;
                return new Unit(key, toByteStream(data, key));
            }
        }
    }

    private void readConfiguration(ByteBuffer data) {
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        data.position(data.position() + 4);
        lengthSize = (data.get() & 3) + 1;
        for (int kind = 0; kind < 2; kind++) {
            int count = kind == 0 ? data.get() & 0x1f : data.get() & 0xff;
            for (int i = 0; i < count; i++) {
                append(sets, data, data.getShort() & 0xffff);
            }
        }
        parameterSets = sets.toByteArray();
    }

    private byte[] toByteStream(ByteBuffer data, boolean key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.remaining() + parameterSets.length + 16);
        if (key) {
            out.writeBytes(parameterSets);
        }
        while (data.remaining() > lengthSize) {
            int length = 0;
            for (int i = 0; i < lengthSize; i++) {
                length = length << 8 | (data.get() & 0xff);
            }
            append(out, data, Math.min(length, data.remaining()));
        }
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, ByteBuffer data, int length) {
        out.write(0);
        out.write(0);
        out.write(0);
        out.write(1);
        out.write(data.array(), data.arrayOffset() + data.position(), length);
        data.position(data.position() + length);
    }

    /** One access unit with the mark of a key frame. */
    static final class Unit {
        private final boolean keyFrame;
        private final byte[] bytes;

        Unit(boolean keyFrame, byte[] bytes) {
            this.keyFrame = keyFrame;
            this.bytes = bytes;
        }

        boolean keyFrame() {
            return keyFrame;
        }

        /** The bytes themselves, not a copy: who takes the unit owns them. */
        byte[] bytes() {
            return bytes;
        }
    }
}
