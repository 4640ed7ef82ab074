package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import liveview.protocol.internal.v1.Actor;

/** Who may see an alarm and who may do what to it: whatever is not listed here is denied. */
public record Sight(ZoneRules zone) {
    /** How long an ended alarm is shown. */
    public static final Duration ENDED_SHOWN = Duration.ofHours(24);

    /** Whether he may see the alarm now. */
    public boolean sees(Actor actor, Alarm alarm, Instant now) {
        return switch (actor.getRole()) {
            case "dispatcher", "cic" -> dispatches(actor) && shown(alarm, now);
            case "officer" -> reached(actor, alarm) && shown(alarm, now);
            case "central" -> raisedBy(actor, alarm);
            default -> false;
        };
    }

    /** @throws liveview.base.Failure when he may not: as if the alarm did not exist when he may not even see it */
    void require(Actor actor, Alarm alarm, Command command, Instant now) {
        if (may(actor, alarm, command)) {
            return;
        }
        if (sees(actor, alarm, now)) {
            throw new NotPermitted();
        }
        throw new AlarmNotFound();
    }

    private boolean may(Actor actor, Alarm alarm, Command command) {
        return switch (command) {
            case Command.Open _,
                    Command.Accept _,
                    Command.Reject _,
                    Command.Assign _,
                    Command.Close _,
                    Command.Reopen _,
                    Command.ExtendWindow _,
                    Command.WriteToCentral _,
                    Command.SeeHelp _ -> dispatches(actor);
            case Command.Stage stage -> dispatches(actor) || inTeam(actor, stage.teamId());
            case Command.ReviseSituation _, Command.AskCamera _, Command.OpenView _ ->
                dispatches(actor) || reached(actor, alarm);
            case Command.CallHelp help -> inTeam(actor, help.teamId());
            case Command.Join _ -> is(actor, "officer");
            case Command.Update _, Command.Cancel _, Command.WithdrawBasis _, Command.StopPictures _ ->
                raisedBy(actor, alarm);
            case Command.PublishStream publish ->
                publish.rendition().isEmpty() ? raisedBy(actor, alarm) : is(actor, "worker");
            case Command.EndStream _, Command.ReportSeen _, Command.EndView _ ->
                is(actor, "relay") || is(actor, Request.ZONE_ROLE);
            case Command.NoteNotOpened _, Command.EndWindow _ -> is(actor, Request.ZONE_ROLE);
        };
    }

    private boolean dispatches(Actor actor) {
        return is(actor, "dispatcher") || (is(actor, "cic") && zone.cicDispatches());
    }

    private static boolean reached(Actor actor, Alarm alarm) {
        return is(actor, "officer") && alarm.dispatch().reaches(actor.getSubject(), actor.getTeamId());
    }

    private static boolean inTeam(Actor actor, String teamId) {
        return is(actor, "officer")
                && !actor.getTeamId().isEmpty()
                && actor.getTeamId().equals(teamId);
    }

    private static boolean raisedBy(Actor actor, Alarm alarm) {
        return is(actor, "central") && actor.getCentralId().equals(alarm.centralId());
    }

    private static boolean is(Actor actor, String role) {
        return actor.getRole().equals(role);
    }

    private static boolean shown(Alarm alarm, Instant now) {
        return !(alarm.state() instanceof AlarmState.Ended ended)
                || now.isBefore(ended.stamp().at().plus(ENDED_SHOWN));
    }
}
