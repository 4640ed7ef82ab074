package liveview.e2e;

import java.time.Duration;

/** What a story measured on its way, printed for who reads the run; nothing is asserted about it. */
public final class Figures {
    private Figures() {}

    /** Prints one figure. */
    public static void print(String what, Duration took) {
        System.out.printf("figure: %s %.2f s%n", what, took.toMillis() / 1000.0);
    }
}
