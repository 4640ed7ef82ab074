package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.media.Fragment;
import liveview.media.InitSegment;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:07Z");
    private static final int SIZE = 1000;

    private final InitSegment init = new InitSegment("avc1.64001F", 320, 180, new byte[] {1});
    private final List<ToViewer> sent = new ArrayList<>();
    private Instant now = START;
    private boolean ready = true;
    private int dropped;
    private final Viewer viewer = new Viewer(
            new Link(), new ViewerBounds(10 * SIZE, Duration.ofSeconds(1)), () -> now, count -> dropped += count);

    private final class Link implements Viewer.Link {
        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public void send(ToViewer message) {
            sent.add(message);
        }

        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    @Test
    void joinsWithTheCachedGroupAndGetsWhatFollows() {
        viewer.join(List.of(key(1), picture(2)));
        viewer.offer(picture(3));
        assertEquals(List.of(1L, 2L, 3L), numbers());
        assertEquals(new ToViewer.Begin(init), sent.getFirst());
    }

    @Test
    void withoutAGroupWaitsForAKeyFrame() {
        viewer.join(List.of());
        viewer.offer(picture(2));
        viewer.offer(key(3));
        assertEquals(List.of(3L), numbers());
        assertEquals(1, shows().getFirst().skipped());
    }

    @Test
    void aLateOneSkipsToTheNewestKeyFrameAndHisTimelineHasNoGap() {
        viewer.join(List.of(key(1)));
        ready = false;
        viewer.offer(picture(2));
        viewer.offer(picture(3));
        now = now.plusMillis(1500);
        viewer.offer(key(4));
        ready = true;
        viewer.drain();
        assertEquals(List.of(1L, 4L), numbers());
        assertEquals(2, shows().getLast().skipped());
        assertEquals(3600, shows().getLast().decodeTicks());
        assertEquals(2, dropped);
    }

    @Test
    void oneWhoIsNotLateKeepsEverything() {
        viewer.join(List.of(key(1)));
        ready = false;
        viewer.offer(picture(2));
        now = now.plusMillis(500);
        viewer.offer(key(3));
        ready = true;
        viewer.drain();
        assertEquals(List.of(1L, 2L, 3L), numbers());
    }

    @Test
    void whatHePaintedLateMakesHimSkipToo() {
        viewer.join(List.of(key(1)));
        ready = false;
        viewer.offer(picture(2));
        viewer.offer(key(3));
        viewer.offer(picture(4));
        viewer.catchUp();
        ready = true;
        viewer.drain();
        assertEquals(List.of(1L, 3L, 4L), numbers());
    }

    @Test
    void aFullQueueIsEmptiedAndGoesOnAtTheNextKeyFrame() {
        viewer.join(List.of(key(1)));
        ready = false;
        for (int number = 2; number <= 20; number++) {
            viewer.offer(picture(number));
        }
        viewer.offer(key(21));
        ready = true;
        viewer.drain();
        assertEquals(List.of(1L, 21L), numbers());
        assertEquals(19, dropped);
    }

    @Test
    void nothingFollowsTheEnd() {
        viewer.join(List.of(key(1)));
        ready = false;
        viewer.offer(picture(2));
        viewer.end(WatchEnd.ALARM_CLOSED);
        viewer.offer(key(3));
        ready = true;
        viewer.drain();
        assertEquals(List.of(1L), numbers());
        assertEquals(new ToViewer.Ended(WatchEnd.ALARM_CLOSED), sent.getLast());
        assertTrue(dropped > 0);
    }

    @Test
    void aNewInitSegmentComesBeforeThePicturesThatNeedIt() {
        viewer.join(List.of(key(1)));
        InitSegment same = new InitSegment("avc1.64001F", 320, 180, new byte[] {1});
        viewer.offer(picture(2, false, same));
        InitSegment other = new InitSegment("avc1.640028", 640, 360, new byte[] {2});
        viewer.offer(picture(3, true, other));
        assertEquals(
                List.of(init, other),
                sent.stream()
                        .filter(ToViewer.Begin.class::isInstance)
                        .map(message -> ((ToViewer.Begin) message).init())
                        .toList());
        assertEquals(new ToViewer.Begin(other), sent.get(3));
    }

    private List<ToViewer.Show> shows() {
        return sent.stream()
                .filter(ToViewer.Show.class::isInstance)
                .map(ToViewer.Show.class::cast)
                .toList();
    }

    private List<Long> numbers() {
        return shows().stream().map(show -> show.picture().number()).toList();
    }

    private LivePicture key(long number) {
        return picture(number, true, init);
    }

    private LivePicture picture(long number) {
        return picture(number, false, init);
    }

    private LivePicture picture(long number, boolean key, InitSegment with) {
        Fragment fragment = new Fragment(number, key, with, 3600 * number, 3600, new byte[SIZE]);
        return new LivePicture(fragment, null, now, now);
    }
}
