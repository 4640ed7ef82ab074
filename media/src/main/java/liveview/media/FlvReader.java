package liveview.media;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads H.264 access units out of FLV, the container that states the length of a picture before it, so that none is
 * held back until the next one comes.
 *
 * <p>Source: Adobe Flash Video File Format 10.1, annex E; ISO/IEC 14496-15, 5.3.3 (decoder configuration record).
 */
public final class FlvReader {
    private static final int HEADER_BYTES = 9;
    private static final int TAG_HEADER_BYTES = 11;
    private static final int BACK_POINTER_BYTES = 4;
    private static final int VIDEO_TAG = 9;
    private static final int VIDEO_HEADER_BYTES = 5;
    private static final int AVC = 7;
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final DataInputStream in;
    private byte[] parameterSets = new byte[0];
    private int lengthBytes = 4;
    private boolean begun;

    /** @param in an FLV file from its first byte on; read only by {@link #next()} */
    public FlvReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The next access unit, as soon as its last byte is there; empty at the end of the file, also when it ends within a
     * unit.
     *
     * @throws MalformedVideo when the bytes are not FLV with H.264
     */
    public Optional<FlvUnit> next() throws IOException {
        try {
            if (!begun) {
                readHeader();
            }
            while (true) {
                Optional<FlvUnit> unit = readTag();
                if (unit.isPresent()) {
                    return unit;
                }
            }
        } catch (EOFException end) {
            return Optional.empty();
        } catch (BufferUnderflowException e) {
            throw new MalformedVideo("An FLV tag is shorter than what it says to hold.");
        }
    }

    private void readHeader() throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        in.readFully(header);
        if (header[0] != 'F' || header[1] != 'L' || header[2] != 'V') {
            throw new MalformedVideo("The bytes do not begin like an FLV file.");
        }
        in.readInt();
        begun = true;
    }

    private Optional<FlvUnit> readTag() throws IOException {
        byte[] header = new byte[TAG_HEADER_BYTES];
        in.readFully(header);
        ByteBuffer fields = ByteBuffer.wrap(header);
        // the three bytes of the size bound a tag to 16 MiB
        int size = fields.getInt(0) & 0xff_ffff;
        long decodedAt = (fields.getInt(4) >>> 8) | (header[7] & 0x7fL) << 24;
        byte[] body = new byte[size];
        in.readFully(body);
        in.skipNBytes(BACK_POINTER_BYTES);
        if (header[0] != VIDEO_TAG || size < VIDEO_HEADER_BYTES) {
            return Optional.empty();
        }
        if ((body[0] & 0xf) != AVC) {
            throw new MalformedVideo("The FLV file holds another codec than H.264.");
        }
        ByteBuffer data = ByteBuffer.wrap(body, VIDEO_HEADER_BYTES, size - VIDEO_HEADER_BYTES);
        if (body[1] == 0) {
            readConfiguration(data);
        }
        if (body[1] != 1) {
            return Optional.empty();
        }
        // signed, 24 bits
        int composition = ByteBuffer.wrap(body).getInt(1) << 8 >> 8;
        boolean keyFrame = (body[0] >> 4 & 0xf) == 1;
        return Optional.of(new FlvUnit(decodedAt + composition, keyFrame, toAnnexB(data, keyFrame)));
    }

    private void readConfiguration(ByteBuffer data) {
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        data.getInt();
        lengthBytes = (data.get() & 3) + 1;
        int sequenceSets = data.get() & 0x1f;
        for (int i = 0; i < sequenceSets; i++) {
            append(sets, data, data.getShort() & 0xffff);
        }
        int pictureSets = data.get() & 0xff;
        for (int i = 0; i < pictureSets; i++) {
            append(sets, data, data.getShort() & 0xffff);
        }
        parameterSets = sets.toByteArray();
    }

    private byte[] toAnnexB(ByteBuffer data, boolean keyFrame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.remaining() + parameterSets.length + 16);
        if (keyFrame) {
            out.writeBytes(parameterSets);
        }
        while (data.hasRemaining()) {
            int length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | (data.get() & 0xff);
            }
            append(out, data, length);
        }
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, ByteBuffer data, int length) {
        if (length < 0 || length > data.remaining()) {
            throw new BufferUnderflowException();
        }
        out.writeBytes(START_CODE);
        out.write(data.array(), data.arrayOffset() + data.position(), length);
        data.position(data.position() + length);
    }
}
