package liveview.alarm;

import java.util.concurrent.CompletionStage;

/** Where the zone keeps its intervention teams. */
public interface TeamStore {
    /** All teams, by their ids. */
    CompletionStage<Roster> roster();

    /** Keeps this team in place of the one with its id, and in the journal who entered it; the same again is no fact. */
    CompletionStage<Void> put(Request request, Team team);
}
