package liveview.alarm;

import java.util.List;
import liveview.alarm.AlarmState.Ended;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.HelpCalled;
import liveview.protocol.internal.v1.HelpSeen;
import liveview.protocol.internal.v1.OfficerJoined;
import liveview.protocol.internal.v1.TeamStage;

/** What comes of the commands that send teams, and of what teams say and ask. */
record TeamDecision(Decision decision) {
    List<Fact> assigned(Team team) {
        Dispatch.Possible possible = alarm().dispatch().possible();
        boolean thereAlready = possible.assignment(team.teamId())
                .filter(assignment -> assignment.stage() != AssignmentStage.ASSIGNMENT_STAGE_CLEARED)
                .isPresent();
        return thereAlready
                ? List.of()
                : List.of(teamStage(team.teamId(), team.name(), AssignmentStage.ASSIGNMENT_STAGE_ASSIGNED));
    }

    List<Fact> staged(Command.Stage stage) {
        Dispatch.Possible possible = alarm().dispatch().possible();
        Assignment assignment = possible.assignment(stage.teamId()).orElseThrow(TeamNotSent::new);
        int step = Integer.compare(stage.stage().getNumber(), assignment.stage().getNumber());
        if (step < 0) {
            throw new StageGoesBack();
        }
        return step == 0 ? List.of() : List.of(teamStage(assignment.teamId(), assignment.teamName(), stage.stage()));
    }

    List<Fact> stagedAfterEnd(Ended state, Command.Stage stage) {
        if (stage.stage() != AssignmentStage.ASSIGNMENT_STAGE_CLEARED) {
            throw decision.firstAllowed(new AlarmEnded(state));
        }
        return staged(stage);
    }

    private Fact teamStage(String teamId, String teamName, AssignmentStage stage) {
        return request()
                .fact(fact -> fact.setTeamStage(TeamStage.newBuilder()
                        .setTeamId(teamId)
                        .setTeamName(teamName)
                        .setStage(stage)));
    }

    List<Fact> helpCalled(Command.CallHelp help) {
        alarm().dispatch().possible().active(help.teamId());
        HelpCalled.Builder called = HelpCalled.newBuilder().setTeamId(help.teamId());
        if (!help.text().getText().isEmpty()) {
            called.setText(help.text());
        }
        return List.of(request().fact(fact -> fact.setHelpCalled(called)));
    }

    List<Fact> helpSeen(Command.SeeHelp see) {
        List<HelpCall> calls = alarm().talk().helpCallsOf(see.teamId());
        if (calls.isEmpty()) {
            throw new HelpCallNotFound();
        }
        return calls.stream().allMatch(call -> call.isSeenBy(request().actor()))
                ? List.of()
                : List.of(request()
                        .fact(fact -> fact.setHelpSeen(HelpSeen.newBuilder().setTeamId(see.teamId()))));
    }

    List<Fact> joined(Command.Join join) {
        Dispatch.Possible possible = alarm().dispatch().possible();
        if (!join.cicNumber().equals(alarm().report().cicNumber())) {
            throw new IncidentNumberDiffers();
        }
        return possible.joined().contains(request().actor().getSubject())
                ? List.of()
                : List.of(request()
                        .fact(fact -> fact.setOfficerJoined(OfficerJoined.newBuilder()
                                .setCicNumber(join.cicNumber())
                                .setReason(join.reason()))));
    }

    private Alarm alarm() {
        return decision.alarm();
    }

    private Request request() {
        return decision.request();
    }
}
