package liveview.alarm.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Roster;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;

/** The zone's teams in the database. */
@ApplicationScoped
class PostgresTeams implements TeamStore {
    private final Sessions sessions;

    PostgresTeams(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public CompletionStage<Roster> roster() {
        return sessions.read(() -> TeamRow.<TeamRow>listAll(Sort.by("teamId"))
                .map(rows -> new Roster(rows.stream().map(TeamRow::team).toList())));
    }

    @Override
    public CompletionStage<Void> put(Team team) {
        return sessions.write(() -> TeamRow.<TeamRow>findById(team.teamId())
                .map(found -> {
                    TeamRow row = found == null ? new TeamRow() : found;
                    row.teamId = team.teamId();
                    row.name = team.name();
                    row.members.clear();
                    row.members.addAll(new HashSet<>(team.members()));
                    return row;
                })
                .chain(row -> row.persist())
                .replaceWithVoid());
    }
}
