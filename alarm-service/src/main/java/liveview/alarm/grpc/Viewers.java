package liveview.alarm.grpc;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import liveview.alarm.NotPermitted;
import liveview.alarm.Roster;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;
import liveview.protocol.internal.v1.Actor;

/** In which role and team a person watches: the first of dispatcher, cic and officer that he has. */
@ApplicationScoped
class Viewers {
    private static final List<String> WATCHING = List.of("dispatcher", "cic", "officer");

    private final TeamStore teams;

    Viewers(TeamStore teams) {
        this.teams = teams;
    }

    /** The person with his role and team; ends with {@link NotPermitted} when no role of his may watch. */
    CompletionStage<Actor> viewer(Actor person, List<String> roles) {
        List<String> named = roles.stream()
                .map(role -> role.toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return teams.roster()
                .thenApply(roster -> WATCHING.stream()
                        .filter(named::contains)
                        .findFirst()
                        .map(role -> acting(person, role, roster))
                        .orElseThrow(NotPermitted::new));
    }

    private static Actor acting(Actor person, String role, Roster roster) {
        Actor.Builder acting = person.toBuilder().setRole(role).clearTeamId();
        if (role.equals("officer")) {
            roster.teamOf(person.getSubject()).map(Team::teamId).ifPresent(acting::setTeamId);
        }
        return acting.build();
    }
}
