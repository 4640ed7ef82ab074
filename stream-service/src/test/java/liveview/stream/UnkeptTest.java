package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnkeptTest {
    private static final Instant BEGUN = Instant.parse("2026-11-24T02:14:07Z");

    private final Unkept unkept = new Unkept();

    private void takenFor(Instant from, int seconds) {
        for (int second = 0; second <= seconds; second++) {
            unkept.taken(from.plusSeconds(second));
        }
    }

    @Test
    void whatBecomesDurableInTimeIsKept() {
        for (int segment = 0; segment < 10; segment++) {
            takenFor(BEGUN.plusSeconds(4L * segment), 4);
            assertEquals(Optional.empty(), unkept.since());
            unkept.durable();
        }
    }

    @Test
    void afterAWhileWithoutItIsToldSinceWhen() {
        takenFor(BEGUN, 10);
        assertEquals(Optional.empty(), unkept.since());
        unkept.taken(BEGUN.plusSeconds(11));
        assertEquals(Optional.of(BEGUN), unkept.since());

        unkept.durable();
        assertEquals(Optional.empty(), unkept.since());
    }

    @Test
    void aPublisherWhoWasSilentIsNotBlamedOnTheStore() {
        takenFor(BEGUN, 3);
        unkept.durable();
        takenFor(BEGUN.plusSeconds(60), 3);
        assertEquals(Optional.empty(), unkept.since());
    }
}
