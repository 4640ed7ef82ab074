package liveview.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaintTest {
    @Test
    void whereNobodyLooksAtATerminalThereAreWordsAndNoColours() {
        Paint paint = Paint.ofTerminal();
        assertEquals("ok    It is.", paint.line(new Result.Good("It is.")));
        assertEquals("WRONG It is not.", paint.line(new Result.Bad("It is not.")));
        assertEquals("note  Perhaps.", paint.line(new Result.Note("Perhaps.")));
    }
}
