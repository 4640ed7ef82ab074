package liveview.alarm.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final List<UniEmitter<? super Void>> underWay = new ArrayList<>();
    private final AtomicInteger fellBehind = new AtomicInteger();
    private final Outbox outbox = new Outbox(this::send, fellBehind::incrementAndGet);

    private Uni<Void> send(String text) {
        sent.add(text);
        return Uni.createFrom().emitter(underWay::add);
    }

    private void taken() {
        underWay.removeFirst().complete(null);
    }

    @Test
    void oneTextIsUnderWayAtATimeAndTheOrderIsKept() {
        outbox.add("1");
        outbox.add("2");
        assertEquals(List.of("1"), sent);
        taken();
        assertEquals(List.of("1", "2"), sent);
        taken();
        outbox.add("3");
        assertEquals(List.of("1", "2", "3"), sent);
        assertEquals(0, fellBehind.get());
    }

    @Test
    void aPageThatTakesNothingGetsANewSnapshotInsteadOfWhatItMissed() {
        for (int i = 0; i < Outbox.CAPACITY + 100; i++) {
            outbox.add("old " + i);
        }
        assertEquals(List.of("old 0"), sent);
        taken();
        assertEquals(1, fellBehind.get());
        outbox.add("snapshot");
        assertEquals(List.of("old 0", "snapshot"), sent);
    }

    @Test
    void nothingIsSentOnABrokenSocket() {
        outbox.add("1");
        outbox.add("2");
        underWay.removeFirst().fail(new IllegalStateException("gone"));
        outbox.add("3");
        assertEquals(List.of("1"), sent);
        assertEquals(0, fellBehind.get());
    }
}
