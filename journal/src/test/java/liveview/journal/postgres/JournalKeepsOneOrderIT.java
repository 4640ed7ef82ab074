package liveview.journal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import liveview.journal.Entry;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.Test;

/** What several writers append is one gapless chain, in an order that each of them can rely on. */
class JournalKeepsOneOrderIT extends JournalFixture {
    @Test
    void manyWritersGiveOneGaplessChainAndReadersMissNothing() {
        int writers = 4;
        int each = 500;
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var early = tail.follow(0).map(Entry::position).subscribe().with(seen::add);
        List<Uni<String>> asked = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            PostgresJournal<Ask, String> journal = journal(settings);
            for (int i = 0; i < each; i++) {
                asked.add(journal.submit(Things.command(new Ask.Note("thing-" + i % 7, writer + "-" + i))));
            }
        }
        Uni.join().all(asked).usingConcurrencyOf(200).andFailFast().await().atMost(PATIENCE);

        List<Long> all =
                LongStream.rangeClosed(1, (long) writers * each).boxed().toList();
        await().atMost(PATIENCE).until(() -> seen.size() >= all.size());
        assertEquals(all, seen, "the reader that followed from the start");
        early.cancel();
        assertEquals(
                all,
                tail.follow(0)
                        .select()
                        .first(all.size())
                        .map(Entry::position)
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE),
                "the reader that came late");
        assertEquals(List.of(), check(List.of()).findings());
    }

    @Test
    void oneProcessKeepsTheOrderInWhichItWasAsked() {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<CompletableFuture<String>> asked = IntStream.range(0, 300)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("one", "" + i)))
                        .subscribeAsCompletionStage())
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            assertEquals("noted@" + (i + 1), asked.get(i).join());
        }
    }

    @Test
    void oneOfTwoWinsAndTheOtherReadsWho() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        for (int round = 0; round < 50; round++) {
            String thing = "thing-" + round;
            var ann = here.submit(Things.command(new Ask.Take(thing, "Ann"))).subscribeAsCompletionStage();
            var bob = there.submit(Things.command(new Ask.Take(thing, "Bob"))).subscribeAsCompletionStage();
            boolean annWon = ann.handle((won, lost) -> lost == null).join();
            Throwable refused = (annWon ? bob : ann).handle((won, lost) -> lost).join();
            assertInstanceOf(Things.Taken.class, refused);
            assertTrue(refused.getMessage().contains(annWon ? "Ann" : "Bob"), refused.getMessage());
            assertEquals(
                    1, reader.ofSubject(thing, 0, 10).await().atMost(PATIENCE).size());
        }
    }

    @Test
    void anUrgentCommandOvertakesThoseThatWait() {
        JournalSettings small = new JournalSettings(schema, 500, 4, 2, PATIENCE, settings.poll(), 4096);
        PostgresJournal<Ask, String> journal = journal(small);
        List<CompletableFuture<String>> storm = IntStream.range(0, 400)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("thing-" + i, "usual")))
                        .subscribeAsCompletionStage())
                .toList();
        Ask holdUp = new Ask.Note("hold-up", "urgent");
        String answer = answer(
                journal,
                new liveview.journal.Command<>(
                        Set.of("hold-up"), Optional.empty(), liveview.journal.Urgency.FIRST, holdUp));
        storm.forEach(CompletableFuture::join);
        long position = Long.parseLong(answer.substring("noted@".length()));
        assertTrue(position < 200, "the urgent one of 401 came at " + position);
        assertEquals(401, reader.head().await().atMost(PATIENCE).position());
    }

    @Test
    void aHeadThatAnotherProcessMovedIsFoundAndTheBatchDecidedAnew() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        for (int i = 0; i < 10; i++) {
            answer(here, Things.command(new Ask.Note("t", "until it trusts its own head")));
        }
        assertEquals("noted@11", answer(there, Things.command(new Ask.Note("t", "between"))));
        assertEquals("noted@12", answer(here, Things.command(new Ask.Note("t", "after"), "once")));
        assertEquals("noted@12", answer(here, Things.command(new Ask.Note("t", "after"), "once")));
        assertEquals(List.of(), check(List.of()).findings());
    }
}
