package liveview.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.internal.v1.TeamStage;

/** Whether patrols can have an alarm; only a real one has room for a team. */
public sealed interface Dispatch {
    /** What an alarm of this status starts with. */
    static Dispatch of(AlarmStatus status) {
        return switch (status) {
            case ALARM_STATUS_ACTUAL -> new Possible(List.of(), Set.of());
            case ALARM_STATUS_EXERCISE, ALARM_STATUS_TEST, ALARM_STATUS_UNSPECIFIED, UNRECOGNIZED -> new Never(status);
        };
    }

    /** The teams sent, each once with its last stage. */
    List<Assignment> assignments();

    /** This team's assignment. */
    default Optional<Assignment> assignment(String teamId) {
        return assignments().stream()
                .filter(assignment -> assignment.teamId().equals(teamId))
                .findFirst();
    }

    /** Whether this officer's team was sent, or he has joined. */
    boolean reaches(String subject, String teamId);

    /** As {@link #possible}, or a refusal. */
    default Possible possible() {
        return switch (this) {
            case Possible possible -> possible;
            case Never never -> throw new AlarmNotReal(never.status());
        };
    }

    /** An exercise or a test: no patrol ever gets it. */
    record Never(AlarmStatus status) implements Dispatch {
        @Override
        public List<Assignment> assignments() {
            return List.of();
        }

        @Override
        public boolean reaches(String subject, String teamId) {
            return false;
        }
    }

    /**
     * A real alarm.
     *
     * @param joined subjects of the officers who joined by the control room's number
     */
    record Possible(List<Assignment> assignments, Set<String> joined) implements Dispatch {
        public Possible {
            assignments = List.copyOf(assignments);
            joined = Set.copyOf(joined);
        }

        @Override
        public boolean reaches(String subject, String teamId) {
            return joined.contains(subject) || assignment(teamId).isPresent();
        }

        /** This team's assignment while it is not cleared, or a refusal. */
        Assignment active(String teamId) {
            return assignment(teamId)
                    .filter(assignment -> assignment.stage() != AssignmentStage.ASSIGNMENT_STAGE_CLEARED)
                    .orElseThrow(TeamNotSent::new);
        }

        Possible staged(TeamStage stage, Instant at) {
            List<Assignment> after = new ArrayList<>(assignments);
            Assignment now = new Assignment(stage.getTeamId(), stage.getTeamName(), stage.getStage(), at);
            after.removeIf(assignment -> assignment.teamId().equals(now.teamId()));
            after.add(now);
            return new Possible(after, joined);
        }

        Possible joined(String subject) {
            Set<String> after = new HashSet<>(joined);
            after.add(subject);
            return new Possible(assignments, after);
        }
    }
}
