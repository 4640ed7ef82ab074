package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RelayTimerTest {
    private final RelayTimer timer = new RelayTimer();

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        timer.after(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        timer.after(Duration.ZERO, () -> next.complete(true));
        assertTrue(next.join());
        timer.close();
    }

    @Test
    void whatComesAfterItsEndIsNotRunAndHarmsNobody() {
        AtomicInteger runs = new AtomicInteger();
        timer.close();
        timer.after(Duration.ZERO, runs::incrementAndGet);
        var _ = timer.every(Duration.ofMillis(1), runs::incrementAndGet);
        assertEquals(0, runs.get());
    }
}
