package liveview.alarm;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the zone keeps what it has agreed with each central. */
public interface CentralStore {
    /** All centrals, by their ids. */
    CompletionStage<List<Central>> all();

    /** The central with this id; one that nobody has entered yet has no agreements and its id as name. */
    CompletionStage<Central> find(String centralId);

    /**
     * Keeps this in place of what was kept of the central, and in the journal who entered it; the same again is no fact.
     */
    CompletionStage<Void> put(Request request, Central central);
}
