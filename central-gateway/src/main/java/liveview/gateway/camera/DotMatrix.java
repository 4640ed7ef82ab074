package liveview.gateway.camera;

/** Writes digits, colon, point and hyphen in 5x7 dots, so that a clock needs no font of the machine. */
final class DotMatrix {
    private static final String SIGNS = "0123456789:.- ";
    /** Seven rows of five dots per sign, each row one base-32 digit, the highest bit at the left. */
    private static final String[] ROWS = {
        "ehjlphe", "4c4444e", "eh1248v", "v2421he", "26aiv22", "vgu11he", "68guhhe", "v124888", "ehhehhe", "ehhf12c",
        "0cc0cc0", "00000cc", "000v000", "0000000"
    };

    private DotMatrix() {}

    /** Paints white signs on black, each dot a square of {@code dot} pixels, from this corner on. */
    static void write(Frame frame, int left, int top, int dot, String text) {
        frame.fill(left, top, left + (6 * text.length() + 1) * dot, top + 9 * dot, Frame.BLACK);
        for (int i = 0; i < text.length(); i++) {
            String rows = ROWS[SIGNS.indexOf(text.charAt(i))];
            for (int row = 0; row < 7; row++) {
                int dots = Character.digit(rows.charAt(row), 32);
                for (int column = 0; column < 5; column++) {
                    if ((dots >> (4 - column) & 1) == 1) {
                        int x = left + (6 * i + column + 1) * dot;
                        int y = top + (row + 1) * dot;
                        frame.fill(x, y, x + dot, y + dot, Frame.WHITE);
                    }
                }
            }
        }
    }
}
