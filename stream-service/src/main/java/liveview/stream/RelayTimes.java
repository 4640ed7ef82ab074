package liveview.stream;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** When the last pictures of a live stream were relayed, by their numbers; remembers 1,024. */
final class RelayTimes {
    private static final int SIZE = 1024;

    private final long[] numbers = new long[SIZE];
    private final long[] millis = new long[SIZE];

    RelayTimes() {
        Arrays.fill(numbers, -1);
    }

    void add(long number, Instant relayedAt) {
        int at = (int) Math.floorMod(number, (long) SIZE);
        numbers[at] = number;
        millis[at] = relayedAt.toEpochMilli();
    }

    Optional<Instant> of(long number) {
        int at = (int) Math.floorMod(number, (long) SIZE);
        return numbers[at] == number ? Optional.of(Instant.ofEpochMilli(millis[at])) : Optional.empty();
    }
}
