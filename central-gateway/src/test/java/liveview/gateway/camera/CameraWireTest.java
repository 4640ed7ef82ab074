package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import liveview.gateway.Region;
import org.junit.jupiter.api.Test;

class CameraWireTest {
    private static final Instant AT = Instant.parse("2026-11-24T02:14:07.123456Z");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CameraWire.Reader reader() {
        return new CameraWire.Reader(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void messagesComeAsTheyWereSaid() throws IOException {
        CameraWire.Writer writer = new CameraWire.Writer(bytes);
        CameraMessage began = new CameraMessage.MotionBegan(AT, new Region(0.25, 0.5, 0.125, 0.5));
        CameraMessage ended = new CameraMessage.MotionEnded(AT.plusSeconds(9));
        CameraMessage none = new CameraMessage.NoPicture(AT, "Die Kamera antwortet nicht: größer");
        writer.write(new CameraMessage.Picture(new CapturedUnit(AT, null, true, new byte[] {0, 0, 1, 0x65})));
        writer.write(began);
        writer.write(ended);
        writer.write(none);
        CameraWire.Reader reader = reader();
        CapturedUnit unit = assertInstanceOf(
                        CameraMessage.Picture.class, reader.read().orElseThrow())
                .unit();
        assertArrayEquals(new byte[] {0, 0, 1, 0x65}, unit.toByteArray());
        assertEquals(AT, unit.receivedAt());
        assertEquals(Optional.empty(), unit.cameraClockAt());
        assertEquals(Optional.of(began), reader.read());
        assertEquals(Optional.of(ended), reader.read());
        assertEquals(Optional.of(none), reader.read());
        assertEquals(Optional.empty(), reader.read());
    }

    @Test
    void cutMessageIsTheEnd() throws IOException {
        new CameraWire.Writer(bytes).write(new CameraMessage.Picture(new CapturedUnit(AT, AT, false, new byte[100])));
        byte[] whole = bytes.toByteArray();
        bytes.reset();
        bytes.write(whole, 0, whole.length - 1);
        assertEquals(Optional.empty(), reader().read());
    }

    @Test
    void garbageIsAnError() {
        bytes.writeBytes("java.lang.Error: printed by a library".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThrows(IOException.class, () -> reader().read());
    }
}
