package liveview.alarm;

import java.util.List;
import java.util.Optional;

/** The zone's teams; an officer is in the first that lists him. */
public record Roster(List<Team> teams) {
    public Roster {
        teams = List.copyOf(teams);
    }

    /** The team with this id. */
    public Optional<Team> team(String teamId) {
        return teams.stream().filter(team -> team.teamId().equals(teamId)).findFirst();
    }

    /** The team of the officer with this subject. */
    public Optional<Team> teamOf(String subject) {
        return teams.stream().filter(team -> team.members().contains(subject)).findFirst();
    }
}
