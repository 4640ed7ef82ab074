package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumberStripTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7499, 0x55555555L, 0xffffffffL})
    void numberIsReadBackFromTheScene(long number) {
        Frame frame = new Frame(SyntheticScene.WIDTH, SyntheticScene.HEIGHT);
        new SyntheticScene().paint(frame, number, "2026-11-24 02:14:07", 0.5);
        assertEquals(number, FrameNumberStrip.read(frame));
    }
}
