package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final LiveStreamKey KEY = new LiveStreamKey("alarm", "garden", LiveStreamKey.ORIGINAL);

    private Instant now = Instant.parse("2026-11-24T02:14:07Z");
    private final InstantSource clock = () -> now;
    private final LiveStream stream = new LiveStream(KEY, clock, 1 << 20);
    private final List<ToSource> told = new ArrayList<>();

    private static LiveStream.Source source(long epoch) {
        return new LiveStream.Source("stream", epoch, false, "");
    }

    @Test
    void higherEpochTakesOverAndTheLowerOneIsTold() {
        assertTrue(stream.connect(source(1), told::add));
        assertTrue(stream.connect(source(2), word -> {}));
        assertEquals(List.of(ToSource.SUPERSEDED), told);
        assertFalse(stream.connect(source(1), word -> {}));
    }

    @Test
    void whoLostHisPublisherIsToldWhenItIsFoundElsewhere() {
        stream.connect(source(1), told::add);
        stream.disconnect(source(1));
        stream.supersede("stream", 2);
        assertEquals(List.of(ToSource.SUPERSEDED), told);
    }

    @Test
    void whoComesBackWithTheSameEpochTakesOverFromNobody() {
        stream.connect(source(1), told::add);
        stream.disconnect(source(1));
        stream.connect(source(1), told::add);
        stream.supersede("stream", 1);
        assertEquals(List.of(), told);
    }

    @Test
    void keyFrameIsAskedOfTheSourceThatCountsNowAndThen() {
        stream.connect(source(1), told::add);
        stream.wantKeyFrame(source(1));
        stream.wantKeyFrame(source(1));
        now = now.plusSeconds(2);
        stream.wantKeyFrame(source(2));
        assertEquals(List.of(ToSource.KEY_FRAME_WANTED), told);
        stream.wantKeyFrame(source(1));
        assertEquals(List.of(ToSource.KEY_FRAME_WANTED, ToSource.KEY_FRAME_WANTED), told);
    }
}
