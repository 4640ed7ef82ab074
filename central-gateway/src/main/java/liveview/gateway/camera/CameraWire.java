package liveview.gateway.camera;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import liveview.gateway.Region;
import org.jspecify.annotations.Nullable;

/** How a camera's child process says {@link CameraMessage}s on its standard output: a kind, a length, the content. */
final class CameraWire {
    private static final int PICTURE = 'P';
    private static final int MOTION_BEGAN = 'B';
    private static final int MOTION_ENDED = 'E';
    private static final int NO_PICTURE = 'N';
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int LARGEST = 16 << 20;

    private CameraWire() {}

    /** The child's side; its writes are safe from several threads. */
    static final class Writer {
        private final DataOutputStream out;

        Writer(OutputStream out) {
            this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        }

        synchronized void write(CameraMessage message) throws IOException {
            switch (message) {
                case CameraMessage.Picture(CapturedUnit unit) -> {
                    out.writeByte(PICTURE);
                    out.writeLong(micros(unit.receivedAt()));
                    out.writeLong(unit.cameraClockAt().map(CameraWire::micros).orElse(UNKNOWN));
                    out.writeBoolean(unit.keyFrame());
                    writeBytes(unit.toByteArray());
                }
                case CameraMessage.MotionBegan(Instant at, Region where) -> {
                    out.writeByte(MOTION_BEGAN);
                    out.writeLong(micros(at));
                    out.writeUTF(where.toString());
                }
                case CameraMessage.MotionEnded(Instant at) -> {
                    out.writeByte(MOTION_ENDED);
                    out.writeLong(micros(at));
                }
                case CameraMessage.NoPicture(Instant at, String reason) -> {
                    out.writeByte(NO_PICTURE);
                    out.writeLong(micros(at));
                    out.writeUTF(reason.substring(0, Math.min(500, reason.length())));
                }
            }
            out.flush();
        }

        private void writeBytes(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** The gateway's side, for one thread. */
    static final class Reader {
        private final DataInputStream in;

        Reader(InputStream in) {
            this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        }

        /** The next message; empty when the child has ended. */
        Optional<CameraMessage> read() throws IOException {
            int kind = in.read();
            if (kind < 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(read(kind));
            } catch (EOFException e) {
                return Optional.empty();
            }
        }

        private CameraMessage read(int kind) throws IOException {
            Instant at = instant(in.readLong());
            return switch (kind) {
                case PICTURE -> {
                    long clock = in.readLong();
                    @Nullable Instant cameraClockAt = clock == UNKNOWN ? null : instant(clock);
                    boolean keyFrame = in.readBoolean();
                    int length = in.readInt();
                    if (length < 0 || length > LARGEST) {
                        throw new IOException("a picture of " + length + " bytes");
                    }
                    yield new CameraMessage.Picture(new CapturedUnit(at, cameraClockAt, keyFrame, readBytes(length)));
                }
                case MOTION_BEGAN -> new CameraMessage.MotionBegan(at, Region.parse(in.readUTF()));
                case MOTION_ENDED -> new CameraMessage.MotionEnded(at);
                case NO_PICTURE -> new CameraMessage.NoPicture(at, in.readUTF());
                default -> throw new IOException("a message of kind " + kind);
            };
        }

        private byte[] readBytes(int length) throws IOException {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
