package liveview.journal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import liveview.base.InternalFailure;
import liveview.journal.JournalBusy;
import liveview.journal.RequestIdReused;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.Test;

/** Each command gets its own answer, once, also beside bad ones and when the queue is full. */
class JournalAnswersEachCommandIT extends JournalFixture {
    @Test
    void aBadCommandHarmsNoNeighbour() {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<Ask> asks = List.of(
                new Ask.Take("a", "Ann"),
                new Ask.Stumble("b"),
                new Ask.Take("a", "Bob"),
                new Ask.Poison("c"),
                new Ask.Take("d", "Ann"));
        var told = asks.stream()
                .map(ask -> journal.submit(Things.command(ask)).subscribeAsCompletionStage())
                .map(asked -> asked.handle((answer, failure) -> failure == null ? (Object) answer : failure))
                .map(CompletableFuture::join)
                .toList();
        assertEquals("taken@1", told.get(0));
        assertInstanceOf(InternalFailure.class, told.get(1));
        assertInstanceOf(Things.Taken.class, told.get(2));
        assertInstanceOf(InternalFailure.class, told.get(3));
        assertEquals("taken@2", told.get(4));
    }

    @Test
    void aRetryGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        Ask note = new Ask.Note("thing", "once");
        var together = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? here : there).submit(Things.command(note, "r-1")))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        together.forEach(asked -> assertEquals("noted@1", asked.join()));
        assertEquals("noted@1", answer(here, Things.command(note, "r-1")));
        assertThrows(RequestIdReused.class, () -> answer(there, Things.command(new Ask.Note("thing", "other"), "r-1")));
        assertEquals(1, reader.head().await().atMost(PATIENCE).position());
    }

    @Test
    void answersForRetriesEndByAge() {
        PostgresJournal<Ask, String> journal = journal(settings);
        Ask note = new Ask.Note("thing", "once");
        assertEquals("noted@1", answer(journal, Things.command(note, "r-1")));
        PostgresRequests requests = new PostgresRequests(pool, settings);
        assertEquals(
                0,
                requests.forget(Clock.systemUTC().instant().minusSeconds(3600))
                        .await()
                        .atMost(PATIENCE));
        assertEquals("noted@1", answer(journal, Things.command(note, "r-1")));
        assertEquals(
                1,
                requests.forget(Clock.systemUTC().instant().plusSeconds(1))
                        .await()
                        .atMost(PATIENCE));
        assertEquals("noted@2", answer(journal, Things.command(note, "r-1")));
    }

    @Test
    void aFullQueueRefusesAndLosesNothing() {
        JournalSettings small = new JournalSettings(schema, 5, 2, 2, PATIENCE, settings.poll(), settings.tailEntries());
        PostgresJournal<Ask, String> journal = journal(small);
        var asked = IntStream.range(0, 100)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("t", "" + i)))
                        .subscribeAsCompletionStage()
                        .handle((answer, failure) -> failure))
                .map(CompletableFuture::join)
                .toList();
        var burst = IntStream.range(0, 100)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("t", "" + i))))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        long busy = burst.stream()
                .map(one -> one.handle((answer, failure) -> failure).join())
                .filter(JournalBusy.class::isInstance)
                .count();
        assertTrue(asked.stream().allMatch(failure -> failure == null));
        assertTrue(busy > 0, "a burst of 100 into a queue of 5");
        assertEquals(200 - busy, reader.head().await().atMost(PATIENCE).position());
        assertEquals(0, journal.waiting());
    }
}
