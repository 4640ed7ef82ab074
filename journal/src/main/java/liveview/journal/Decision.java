package liveview.journal;

import java.util.List;
import java.util.function.Function;
import liveview.base.Failure;

/** What the domain says to one command. */
public sealed interface Decision<A> {
    /**
     * It happened.
     *
     * @param facts what is appended, in this order; none when nothing changes
     * @param answer makes the caller's answer from the entries of exactly these facts, called once before the commit
     */
    record Accepted<A>(List<Fact> facts, Function<List<Entry>, A> answer) implements Decision<A> {
        public Accepted {
            facts = List.copyOf(facts);
        }
    }

    /** It did not happen, and the caller is told why; nothing is appended and no neighbour notices. */
    record Refused<A>(Failure failure) implements Decision<A> {}
}
