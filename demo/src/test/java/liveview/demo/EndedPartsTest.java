package liveview.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import liveview.demo.process.ProcessState;
import org.junit.jupiter.api.Test;

class EndedPartsTest {
    private final EndedParts ended = new EndedParts();

    private List<String> news(boolean first, boolean second) {
        return ended.news(List.of(
                new ProcessState("relay-1", Path.of("logs", "relay-1.log"), first),
                new ProcessState("relay-2", Path.of("logs", "relay-2.log"), second)));
    }

    @Test
    void whatRunsIsNotSpokenOf() {
        assertEquals(List.of(), news(true, true));
    }

    @Test
    void whatHasEndedIsToldOnceWithItsLog() {
        assertEquals(List.of(), news(true, true));
        assertEquals(List.of("relay-2 has ended, log: " + Path.of("logs", "relay-2.log")), news(true, false));
        assertEquals(List.of(), news(true, false));
        assertEquals(List.of("relay-1 has ended, log: " + Path.of("logs", "relay-1.log")), news(false, false));
    }

    @Test
    void whatWasStartedAgainIsToldAgainWhenItEnds() {
        assertEquals(1, news(true, false).size());
        assertEquals(0, news(true, true).size());
        assertEquals(1, news(true, false).size());
    }
}
