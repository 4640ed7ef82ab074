package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.alarm.AlarmState.Accepted;
import liveview.alarm.AlarmState.Closed;
import liveview.alarm.AlarmState.Ended;
import liveview.alarm.AlarmState.Ongoing;
import liveview.alarm.AlarmState.Raised;
import liveview.alarm.AlarmState.Rejected;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.AlarmAccepted;
import liveview.protocol.internal.v1.AlarmClosed;
import liveview.protocol.internal.v1.AlarmNotOpened;
import liveview.protocol.internal.v1.AlarmOpened;
import liveview.protocol.internal.v1.AlarmRejected;
import liveview.protocol.internal.v1.AlarmReopened;
import liveview.protocol.internal.v1.CameraAsked;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.MessageToCentral;
import liveview.protocol.internal.v1.SituationRevised;

/**
 * What comes of a command: the facts to append, none when it changes nothing, or a failure.
 *
 * @param alarm the alarm as it is
 * @param request who asks
 * @param zone the zone's rules
 * @param now the zone's clock
 */
public record Decision(Alarm alarm, Request request, ZoneRules zone, Instant now) {
    /** How long an ended alarm can be reopened. */
    public static final Duration REOPENING = Duration.ofMinutes(15);

    private record Pair(AlarmState state, Command command) {}

    /**
     * The facts that the command causes, in order.
     *
     * @throws liveview.base.Failure when it is refused
     */
    public List<Fact> facts(Command command) {
        new Sight(zone).require(request.actor(), alarm, command, now);
        return switch (new Pair(alarm.state(), command)) {
            case Pair(Ongoing _, Command.Open _) -> opened();
            case Pair(Ended state, Command.Open _) -> throw new AlarmEnded(state);

            case Pair(Raised _, Command.Accept _) -> accepted();
            case Pair(Accepted state, Command.Accept _) -> unlessMine("accepted", state.stamp());
            case Pair(Rejected state, Command.Accept _) -> throw new SomebodyWasFirst("rejected", state.stamp());
            case Pair(Closed state, Command.Accept _) -> throw new SomebodyWasFirst("closed", state.stamp());

            case Pair(Raised _, Command.Reject reject) -> rejected(reject);
            case Pair(Accepted state, Command.Reject _) -> {
                unlessMine("accepted", state.stamp());
                throw new AcceptedAlarmCannotBeRejected();
            }
            case Pair(Rejected state, Command.Reject _) -> unlessMine("rejected", state.stamp());
            case Pair(Closed state, Command.Reject _) -> throw new SomebodyWasFirst("closed", state.stamp());

            case Pair(Raised _, Command.Close _) -> throw new AlarmNotAccepted();
            case Pair(Accepted _, Command.Close close) -> closed(close);
            case Pair(Rejected state, Command.Close _) -> throw new SomebodyWasFirst("rejected", state.stamp());
            case Pair(Closed state, Command.Close _) -> unlessMine("closed", state.stamp());

            case Pair(Ongoing _, Command.Reopen _) -> throw new AlarmNotEnded();
            case Pair(Ended state, Command.Reopen reopen) -> reopened(state, reopen);

            case Pair(Raised _, Command.Assign _) -> throw firstAllowed(new AlarmNotAccepted());
            case Pair(Accepted _, Command.Assign assign) -> new TeamDecision(this).assigned(assign.team());
            case Pair(Ended state, Command.Assign _) -> throw firstAllowed(new AlarmEnded(state));

            case Pair(Raised _, Command.Stage _) -> throw firstAllowed(new AlarmNotAccepted());
            case Pair(Accepted _, Command.Stage stage) -> new TeamDecision(this).staged(stage);
            case Pair(Ended state, Command.Stage stage) -> new TeamDecision(this).stagedAfterEnd(state, stage);

            case Pair(Raised _, Command.CallHelp _) -> throw firstAllowed(new AlarmNotAccepted());
            case Pair(Accepted _, Command.CallHelp help) -> new TeamDecision(this).helpCalled(help);
            case Pair(Ended state, Command.CallHelp _) -> throw firstAllowed(new AlarmEnded(state));

            // also after its end, so that a call for help never stays without an answer
            case Pair(AlarmState _, Command.SeeHelp see) -> new TeamDecision(this).helpSeen(see);

            case Pair(Ongoing _, Command.Join join) -> new TeamDecision(this).joined(join);
            case Pair(Ended _, Command.Join _) -> throw new IncidentNumberDiffers();

            case Pair(Ongoing _, Command.ReviseSituation revise) -> situationRevised(revise);
            case Pair(Ended state, Command.ReviseSituation _) -> throw new AlarmEnded(state);

            case Pair(Ongoing _, Command.ExtendWindow extend) -> new WindowDecision(this).extended(extend);
            case Pair(Ended state, Command.ExtendWindow _) -> throw new AlarmEnded(state);

            case Pair(Ongoing _, Command.WriteToCentral write) -> writtenToCentral(write);
            case Pair(Ended state, Command.WriteToCentral _) -> throw new AlarmEnded(state);

            case Pair(Ongoing _, Command.AskCamera ask) -> cameraAsked(ask);
            case Pair(Ended state, Command.AskCamera _) -> throw new AlarmEnded(state);

            case Pair(Ongoing _, Command.Update update) -> new CentralDecision(this).updated(update.request());
            case Pair(Ended state, Command.Update _) -> throw new AlarmEnded(state);

            case Pair(Raised _, Command.Cancel cancel) -> new CentralDecision(this).cancelled(cancel);
            case Pair(Accepted _, Command.Cancel cancel) -> new CentralDecision(this).cancelAsked(cancel);
            case Pair(Ended state, Command.Cancel _) -> throw new AlarmEnded(state);

            // the owner's word counts in every state, so that no reopening brings his pictures back
            case Pair(AlarmState _, Command.WithdrawBasis withdraw) ->
                new CentralDecision(this).basisWithdrawn(withdraw);
            case Pair(AlarmState _, Command.StopPictures stop) -> new CentralDecision(this).picturesStopped(stop);

            case Pair(Raised _, Command.NoteNotOpened _) -> notOpened();
            case Pair(Accepted _, Command.NoteNotOpened _) -> List.of();
            case Pair(Ended _, Command.NoteNotOpened _) -> List.of();

            case Pair(Ongoing _, Command.EndWindow _) -> new WindowDecision(this).timedOut();
            case Pair(Ended _, Command.EndWindow _) -> List.of();

            case Pair(Ongoing _, Command.PublishStream publish) -> new PictureDecision(this).published(publish);
            case Pair(Ended _, Command.PublishStream _) -> throw new NoPictures(alarm.picturesRefused(now));

            case Pair(Ongoing _, Command.OpenView open) -> new PictureDecision(this).viewOpened(open);
            case Pair(Ended _, Command.OpenView _) -> throw new NoPictures(alarm.picturesRefused(now));

            // what has happened on screens and links is written down in every state
            case Pair(AlarmState _, Command.EndStream end) -> new PictureDecision(this).streamEnded(end.ended());
            case Pair(AlarmState _, Command.ReportSeen seen) -> new PictureDecision(this).seen(seen);
            case Pair(AlarmState _, Command.EndView end) -> new PictureDecision(this).viewEnded(end);
        };
    }

    /**
     * On what terms FILL of this live stream is taken now.
     *
     * @throws liveview.base.Failure when it is not
     */
    public FillTerms fillTerms(String streamId, long epoch) {
        if (!new Sight(zone).sees(request.actor(), alarm, now)) {
            throw new AlarmNotFound();
        }
        return new PictureDecision(this).fill(streamId, epoch);
    }

    private List<Fact> unlessMine(String what, Stamp first) {
        if (first.isBy(request.actor())) {
            return List.of();
        }
        throw new SomebodyWasFirst(what, first);
    }

    /** That a test or an exercise never reaches a patrol is said before anything else. */
    <F extends RuntimeException> F firstAllowed(F otherwise) {
        alarm.dispatch().possible();
        return otherwise;
    }

    private List<Fact> opened() {
        return alarm.attention().isOpenedBy(request.actor())
                ? List.of()
                : List.of(request.fact(fact -> fact.setAlarmOpened(AlarmOpened.getDefaultInstance())));
    }

    private List<Fact> accepted() {
        List<Fact> facts = new ArrayList<>(opened());
        facts.add(request.fact(fact -> fact.setAlarmAccepted(AlarmAccepted.getDefaultInstance())));
        return facts;
    }

    private List<Fact> rejected(Command.Reject reject) {
        List<Fact> facts = new ArrayList<>(opened());
        AlarmRejected.Builder rejected = AlarmRejected.newBuilder().setReason(reject.reason());
        if (!reject.text().getText().isEmpty()) {
            rejected.setText(reject.text());
        }
        facts.add(request.fact(fact -> fact.setAlarmRejected(rejected)));
        facts.addAll(new WindowDecision(this).ended(WindowEndCause.WINDOW_END_CAUSE_REJECTED));
        return facts;
    }

    private List<Fact> closed(Command.Close close) {
        boolean real = alarm.dispatch() instanceof Dispatch.Possible;
        if (close.outcome() == Outcome.OUTCOME_TEST_DONE && real) {
            throw new OutcomeDoesNotFit("A real alarm cannot end as a test.");
        }
        if (close.outcome() == Outcome.OUTCOME_CANCELLED_BY_CENTRAL
                && alarm.attention().cancelAsked() == null) {
            throw new OutcomeDoesNotFit("The central has not asked to cancel.");
        }
        AlarmClosed.Builder closed = AlarmClosed.newBuilder().setOutcome(close.outcome());
        if (!close.text().getText().isEmpty()) {
            closed.setText(close.text());
        }
        return closed(closed);
    }

    List<Fact> closed(AlarmClosed.Builder closed) {
        List<Fact> facts = new ArrayList<>();
        facts.add(request.fact(fact -> fact.setAlarmClosed(closed)));
        facts.addAll(new WindowDecision(this).ended(WindowEndCause.WINDOW_END_CAUSE_CLOSED));
        return facts;
    }

    private List<Fact> reopened(Ended state, Command.Reopen reopen) {
        if (now.isAfter(state.stamp().at().plus(REOPENING))) {
            throw new ReopenTooLate();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(request.fact(
                fact -> fact.setAlarmReopened(AlarmReopened.newBuilder().setReason(reopen.reason()))));
        facts.addAll(new WindowDecision(this).openedAgain());
        return facts;
    }

    private List<Fact> situationRevised(Command.ReviseSituation revise) {
        String teamId = request.actor().getTeamId();
        String teamName =
                alarm.dispatch().assignment(teamId).map(Assignment::teamName).orElse(teamId);
        return List.of(request.fact(fact -> fact.setSituationRevised(SituationRevised.newBuilder()
                .setSituation(SituationReports.signed(revise.report(), request.actor(), teamName, now)))));
    }

    private List<Fact> writtenToCentral(Command.WriteToCentral write) {
        return List.of(request.fact(
                fact -> fact.setMessageToCentral(MessageToCentral.newBuilder().setText(write.text()))));
    }

    private List<Fact> cameraAsked(Command.AskCamera ask) {
        if (!alarm.report().hasCamera(ask.cameraId())) {
            throw new CameraNotFound();
        }
        CameraAsked.Builder asked = CameraAsked.newBuilder()
                .setCameraRequestId(ask.cameraRequestId())
                .setCameraId(ask.cameraId())
                .setKind(ask.kind());
        if (!ask.text().getText().isEmpty()) {
            asked.setText(ask.text());
        }
        return List.of(request.fact(fact -> fact.setCameraAsked(asked)));
    }

    private List<Fact> notOpened() {
        return alarm.attention().isNotOpenedInTime(alarm.receivedAt(), now)
                ? List.of(request.fact(fact -> fact.setAlarmNotOpened(AlarmNotOpened.getDefaultInstance())))
                : List.of();
    }
}
