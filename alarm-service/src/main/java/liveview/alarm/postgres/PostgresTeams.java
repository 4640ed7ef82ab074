package liveview.alarm.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Request;
import liveview.alarm.Roster;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;

/** The zone's teams in the database. */
@ApplicationScoped
class PostgresTeams implements TeamStore {
    private final Sessions sessions;
    private final Instance<PostgresAlarms> journal;

    PostgresTeams(Sessions sessions, Instance<PostgresAlarms> journal) {
        this.sessions = sessions;
        this.journal = journal;
    }

    @Override
    public CompletionStage<Roster> roster() {
        return sessions.read(() -> TeamRow.<TeamRow>listAll(Sort.by("teamId"))
                .map(rows -> new Roster(rows.stream().map(TeamRow::team).toList())));
    }

    @Override
    public CompletionStage<Void> put(Request request, Team team) {
        return journal.get().enter(new Ask.EnterTeam(request, team)).subscribeAsCompletionStage();
    }
}
