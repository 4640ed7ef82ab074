package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import liveview.protocol.stream.v1.StopReason;
import org.junit.jupiter.api.Test;

/** A publisher is asked for the pictures that are missing, and for a key frame, no more often than it must be. */
class WhatIsMissingIsAskedForTest extends RelayFixture {
    @Test
    void theSecondPublishOfAStreamIsTheRightOne() {
        TestPublisher first = publishing(1, 10);
        await().atMost(CEILING).until(() -> first.settled(10));
        TestPublisher second = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(() -> second.accepted() && first.ended != null);
        assertEquals(
                StopReason.STOP_REASON_SUPERSEDED,
                first.answers.getLast().getStop().getReason());
        assertEquals(1, second.repeatedAtStart().size());
        assertEquals(10, second.repeatedAtStart().getFirst().getLast());
    }

    @Test
    void aUnitThatWasDamagedOnItsWayIsAskedForAgain() {
        TestPublisher publisher = publishing(1, 30);
        publisher.send(damaged(publisher, 31));
        await().atMost(CEILING).until(() -> publisher.askedAgain(31, 31) == 1);
        send(publisher, 32, 40);
        await().atMost(CEILING).until(() -> publisher.settled(40));
        assertFalse(publisher.settled(31));

        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(31, PICTURES.get(30));
        await().atMost(CEILING).until(() -> fill.settled(31));
    }

    @Test
    void whatLiveLeftOutIsAskedForButWhatFillBroughtBeforeIsNot() {
        TestPublisher publisher = publishing(1, 10);
        await().atMost(CEILING).until(() -> publisher.settled(10));
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(12, PICTURES.get(11));
        await().atMost(CEILING).until(() -> fill.settled(12));
        send(publisher, 26, 30);
        await().atMost(CEILING).until(() -> publisher.askedAgain(11, 11) == 1);
        assertEquals(1, publisher.askedAgain(13, 25));
    }

    @Test
    void aKeyFrameIsAskedForWhenAViewerFindsNone() {
        TestPublisher publisher = publishing(2, 10);
        await().atMost(CEILING).until(() -> publisher.settled(10));
        // nothing is shown before the first key frame, and nobody watches: asked for once
        assertEquals(1, publisher.keyFramesWanted());
        await().atMost(CEILING).until(() -> {
            new TestWatcher(relay.as("relay"), alarmId).leave();
            return publisher.keyFramesWanted() == 2;
        });
        send(publisher, 26, 30);
        await().atMost(CEILING).until(() -> publisher.settled(30));
        TestWatcher watcher = new TestWatcher(relay.as("relay"), alarmId);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));
        assertEquals(2, publisher.keyFramesWanted());
    }

    @Test
    void aKeyFrameIsAskedForOnceWhenAGapMakesTheRestUseless() {
        TestPublisher publisher = publishing(1, 10);
        send(publisher, 15, 25);
        await().atMost(CEILING).until(() -> publisher.settled(25));
        assertEquals(1, publisher.keyFramesWanted());
    }
}
