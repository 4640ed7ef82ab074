package liveview.journal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import liveview.journal.Entry;
import liveview.journal.PositionBeyondEnd;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.Test;

/** A reader gets every entry at its own pace, over cut connections too. */
class JournalServesItsReadersIT extends JournalFixture {
    @Test
    void aSlowReaderIsNotRunOver() {
        PostgresJournal<Ask, String> journal = journal(settings);
        for (int i = 0; i < 20; i++) {
            answer(journal, Things.command(new Ask.Note("t", "" + i)));
        }
        AssertSubscriber<Entry> slow = tail.follow(5).subscribe().withSubscriber(AssertSubscriber.create(3));
        slow.awaitItems(3, PATIENCE);
        assertEquals(
                List.of(6L, 7L, 8L),
                slow.getItems().stream().map(Entry::position).toList());
        slow.request(2);
        slow.awaitItems(5, PATIENCE);
        assertEquals(10, slow.getLastItem().position());
        slow.cancel();
    }

    @Test
    void aReaderThatAsksForOneAfterTheOtherGetsThousands() {
        PostgresJournal<Ask, String> journal = journal(settings);
        int count = 5_000;
        Multi.createFrom()
                .range(0, count)
                .onItem()
                .transformToUni(i -> journal.submit(Things.command(new Ask.Note("thing-" + i, "text"))))
                .merge(256)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        tail.follow(0)
                .onItem()
                .transformToUniAndConcatenate(entry -> Uni.createFrom().item(entry.position()))
                .subscribe()
                .withSubscriber(new OneByOne(seen));
        await().atMost(PATIENCE).until(() -> seen.size() == count);
        assertEquals(LongStream.rangeClosed(1, count).boxed().toList(), seen);
    }

    private record OneByOne(List<Long> seen, AtomicReference<Flow.Subscription> running)
            implements Flow.Subscriber<Long> {
        OneByOne(List<Long> seen) {
            this(seen, new AtomicReference<>());
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            running.set(begun);
            begun.request(1);
        }

        @Override
        public void onNext(Long position) {
            seen.add(position);
            running.get().request(1);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void aReaderThatIsFurtherThanTheJournalGoesIsToldSo() {
        PostgresJournal<Ask, String> journal = journal(settings);
        answer(journal, Things.command(new Ask.Note("t", "only")));
        AssertSubscriber<Entry> ahead = tail.follow(2).subscribe().withSubscriber(AssertSubscriber.create(1));
        ahead.awaitFailure(PATIENCE).assertFailedWith(PositionBeyondEnd.class, "ends at position 1");
        AssertSubscriber<Entry> atTheEnd = tail.follow(1).subscribe().withSubscriber(AssertSubscriber.create(1));
        answer(journal, Things.command(new Ask.Note("t", "next")));
        assertEquals(2, atTheEnd.awaitItems(1, PATIENCE).getLastItem().position());
        atTheEnd.cancel();
    }

    @Test
    void aReaderWhoseEntriesAnotherProcessWroteIsNotTakenForOneAhead() {
        PostgresJournal<Ask, String> journal = journal(settings);
        JournalSettings seldom = new JournalSettings(
                schema, 10, 10, 1, settings.answerWithin(), Duration.ofHours(1), settings.tailEntries());
        try (Tail slow = new Tail(reader, seldom)) {
            await().atMost(PATIENCE).until(() -> slow.position() == 0);
            answer(journal, Things.command(new Ask.Note("t", "one")));
            AssertSubscriber<Entry> early = slow.follow(1).subscribe().withSubscriber(AssertSubscriber.create(1));
            answer(journal, Things.command(new Ask.Note("t", "two")));
            slow.wake();
            assertEquals(2, early.awaitItems(1, PATIENCE).getLastItem().position());
            early.cancel();
        }
    }

    @Test
    void readersGoOnWhenTheirConnectionsAreCut() throws SQLException {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var following = tail.follow(0).map(Entry::position).subscribe().with(seen::add);
        answer(journal, Things.command(new Ask.Note("t", "before")));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lv_service'", true);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> answer(journal, Things.command(new Ask.Note("t", "after"), "after"))
                        .startsWith("noted@"));
        await().atMost(PATIENCE).until(() -> seen.size() == 2);
        assertEquals(List.of(1L, 2L), seen);
        following.cancel();
    }
}
