package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import liveview.gateway.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://user:secret@10.0.0.7:554/s1",
                "file:/footage/yard.mp4",
                "synthetic:60,15,20",
                "clip:30,5,10"
            })
    void settingsReachTheChildAsTheyWere(String source) throws IOException {
        CameraSettings settings =
                new CameraSettings(CameraSource.parse(source), Path.of("cache"), List.of(new Region(0, 0, 0.5, 0.25)));
        CameraSettings read = CameraSettings.read(new BufferedReader(new StringReader(settings.toLines())));
        assertEquals(settings, read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.7/s1", "concat:a|b", "yard.mp4", "clip:10,5,20", "synthetic:a"})
    void otherSourcesAreRefused(String source) {
        assertThrows(IllegalArgumentException.class, () -> CameraSource.parse(source));
    }

    @Test
    void childThatIsToldNothingSaysSo() {
        assertThrows(IOException.class, () -> CameraSettings.read(new BufferedReader(new StringReader("clip:\n"))));
    }
}
