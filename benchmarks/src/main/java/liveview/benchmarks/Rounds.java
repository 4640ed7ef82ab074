package liveview.benchmarks;

import java.time.Duration;

/**
 * How long a measurement takes.
 *
 * @param count how many times ours and the peer are measured in turns
 * @param length of each
 * @param warmUp before the first, not counted
 */
public record Rounds(int count, Duration length, Duration warmUp) {
    /** Says on standard error what is going on. */
    public static void say(String sentence) {
        System.err.println("bench: " + sentence);
    }
}
