package liveview.journal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import liveview.journal.Command;
import liveview.journal.Urgency;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Set<String> NOTHING_UNDER_WAY = Set.of();
    private final Line<String, String> line = new Line<>(100);

    @Test
    void theyLeaveInTheOrderInWhichTheyCame() {
        usual("a", "1");
        usual("b", "2");
        usual("a", "3");
        assertEquals(List.of("1", "2"), take(2, NOTHING_UNDER_WAY));
        assertEquals(List.of("3"), take(2, NOTHING_UNDER_WAY));
    }

    @Test
    void anUrgentOneGoesBeforeAllUsualOnes() {
        IntStream.range(0, 50).forEach(i -> usual("u" + i, "usual"));
        urgent("h", "hold-up");
        assertEquals("hold-up", take(8, NOTHING_UNDER_WAY).getFirst());
    }

    @Test
    void aFloodOfUrgentOnesLeavesAQuarterToTheUsual() {
        IntStream.range(0, 50).forEach(i -> urgent("h" + i, "hold-up"));
        IntStream.range(0, 50).forEach(i -> usual("u" + i, "usual"));
        List<String> taken = take(8, NOTHING_UNDER_WAY);
        assertEquals(6, taken.stream().filter("hold-up"::equals).count());
        assertEquals(2, taken.stream().filter("usual"::equals).count());
    }

    @Test
    void urgentOnesFillATransactionThatTheUsualDoNotNeed() {
        IntStream.range(0, 8).forEach(i -> urgent("h" + i, "hold-up"));
        usual("u", "usual");
        List<String> taken = take(8, NOTHING_UNDER_WAY);
        assertEquals(7, taken.stream().filter("hold-up"::equals).count());
        assertTrue(taken.contains("usual"));
    }

    @Test
    void whatSharesASubjectWithATransactionUnderWayWaitsAndKeepsItsOrder() {
        usual("a", "1");
        usual("b", "2");
        usual("a", "3");
        usual("c", "4");
        assertEquals(List.of("2", "4"), take(10, Set.of("a")));
        assertEquals(List.of("1", "3"), take(10, NOTHING_UNDER_WAY));
    }

    @Test
    void whoConcernsTwoSubjectsIsNotOvertakenOnEither() {
        add(Set.of("a", "b"), Urgency.USUAL, "both", 0);
        usual("b", "later");
        assertEquals(List.of(), take(10, Set.of("a")));
        assertEquals(List.of("both", "later"), take(10, NOTHING_UNDER_WAY));
    }

    @Test
    void aFullLineOfUsualOnesHasRoomForUrgentOnes() {
        IntStream.range(0, 100).forEach(i -> usual("u" + i, "usual"));
        assertFalse(add(Set.of("x"), Urgency.USUAL, "one too many", 0));
        assertTrue(add(Set.of("h"), Urgency.FIRST, "hold-up", 0));
        assertEquals(101, line.size());
    }

    @Test
    void whoHasWaitedTooLongIsTakenOut() {
        add(Set.of("a"), Urgency.USUAL, "late", 10);
        add(Set.of("b"), Urgency.USUAL, "in time", 30);
        add(Set.of("c"), Urgency.FIRST, "urgent and late", 10);
        assertEquals(
                List.of("urgent and late", "late"),
                line.takeLate(20).stream().map(late -> late.command().body()).toList());
        assertEquals(List.of("in time"), take(10, NOTHING_UNDER_WAY));
    }

    private void usual(String subject, String body) {
        assertTrue(add(Set.of(subject), Urgency.USUAL, body, 0));
    }

    private void urgent(String subject, String body) {
        assertTrue(add(Set.of(subject), Urgency.FIRST, body, 0));
    }

    private boolean add(Set<String> subjects, Urgency urgency, String body, long answerUntil) {
        List<UniEmitter<? super String>> callers = new ArrayList<>();
        Uni.createFrom().<String>emitter(callers::add).subscribe().with(answered -> {}, refused -> {});
        Command<String> command = new Command<>(subjects, Optional.empty(), urgency, body);
        return line.add(Waiting.of(command, callers.getFirst(), answerUntil));
    }

    private List<String> take(int most, Set<String> underWay) {
        return line.take(most, underWay).stream()
                .map(waiting -> waiting.command().body())
                .toList();
    }
}
