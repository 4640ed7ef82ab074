package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    @Test
    void viewersAreToldWhenNothingIsKeptAndWhenItIsAgain() {
        List<ToViewer> first = new ArrayList<>();
        stream.join(viewer(first::add));
        stream.recording(Optional.of(now));
        stream.recording(Optional.of(now));
        List<ToViewer> late = new ArrayList<>();
        stream.join(viewer(late::add));
        stream.recording(Optional.empty());

        assertEquals(
                List.of(
                        new ToViewer.RecordingChanged(Optional.of(now)),
                        new ToViewer.RecordingChanged(Optional.empty())),
                recording(first));
        assertEquals(recording(first), recording(late));
    }

    @Test
    void aViewerWhoLeavesWhileHeIsToldKeepsTheNewsFromNobody() {
        stream.connect(source(1), told::add);
        List<Viewer> leaving = new ArrayList<>();
        List<ToViewer> others = new ArrayList<>();
        Viewer gone = viewer(message -> leaving.forEach(stream::leave));
        stream.join(gone);
        stream.join(viewer(others::add));
        leaving.add(gone);
        others.clear();

        stream.disconnect(source(1));

        assertEquals(List.of(new ToViewer.SourceChanged(false, now)), others);
        assertEquals(1, stream.viewerCount());
    }

    private static List<ToViewer> recording(List<ToViewer> sent) {
        return sent.stream()
                .filter(message -> message instanceof ToViewer.RecordingChanged)
                .toList();
    }

    private Viewer viewer(Consumer<ToViewer> sent) {
        Viewer.Link link = new Viewer.Link() {
            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public void send(ToViewer message) {
                sent.accept(message);
            }

            @Override
            public void execute(Runnable task) {
                task.run();
            }
        };
        return new Viewer(link, new ViewerBounds(1 << 20, Duration.ofSeconds(1)), clock, dropped -> {});
    }
}
