package liveview.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import liveview.protocol.alarm.v1.CameraRequestAnswer;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.AlarmClosed;
import liveview.protocol.internal.v1.BasisWithdrawn;
import liveview.protocol.internal.v1.CameraAnswered;
import liveview.protocol.internal.v1.CamerasAdded;
import liveview.protocol.internal.v1.CancelAsked;
import liveview.protocol.internal.v1.CicNumberSet;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.FindingAdded;
import liveview.protocol.internal.v1.MessageFromCentral;
import liveview.protocol.internal.v1.PicturesStopped;
import liveview.protocol.internal.v1.SituationRevised;

/** What comes of the central's commands. */
record CentralDecision(Decision decision) {
    List<Fact> updated(UpdateAlarmRequest update) {
        List<Fact> facts = new ArrayList<>();
        if (update.hasFinding()) {
            found(update.getFinding(), facts);
        }
        if (update.hasSituation()) {
            var signed =
                    SituationReports.signed(update.getSituation(), request().actor(), "", now());
            add(
                    facts,
                    fact -> fact.setSituationRevised(
                            SituationRevised.newBuilder().setSituation(signed)));
        }
        String cicNumber = update.getCicNumber();
        if (!cicNumber.isEmpty() && !cicNumber.equals(alarm().report().cicNumber())) {
            add(facts, fact -> fact.setCicNumberSet(CicNumberSet.newBuilder().setCicNumber(cicNumber)));
        }
        if (update.hasMessage()) {
            add(
                    facts,
                    fact -> fact.setMessageFromCentral(
                            MessageFromCentral.newBuilder().setText(update.getMessage())));
        }
        if (update.hasCameraRequestAnswer()) {
            answered(update.getCameraRequestAnswer(), facts);
        }
        List<String> newCameras = update.getCameraIdsList().stream()
                .filter(cameraId -> !alarm().report().cameraIds().contains(cameraId))
                .distinct()
                .toList();
        if (!newCameras.isEmpty()) {
            Bounds.count("camera_ids", alarm().report().cameraIds().size() + newCameras.size(), 64);
            add(facts, fact -> fact.setCamerasAdded(CamerasAdded.newBuilder().addAllCameraIds(newCameras)));
        }
        return facts;
    }

    private void found(Finding finding, List<Fact> facts) {
        add(facts, fact -> fact.setFindingAdded(FindingAdded.newBuilder().setFinding(finding)));
        Pictures pictures = alarm().pictures();
        boolean openNow = pictures.viewUntil(now()).isPresent();
        if (Pictures.states(finding) && pictures.mayOpen() && !openNow) {
            facts.addAll(new WindowDecision(decision).ended(WindowEndCause.WINDOW_END_CAUSE_TIME));
            facts.add(WindowDecision.opened(request(), pictures.basis(), decision.zone(), now()));
        }
    }

    private void answered(CameraRequestAnswer answer, List<Fact> facts) {
        CameraRequest asked =
                alarm().talk().cameraRequest(answer.getCameraRequestId()).orElseThrow(CameraRequestNotFound::new);
        if (!answer.equals(asked.answer())) {
            add(
                    facts,
                    fact -> fact.setCameraAnswered(CameraAnswered.newBuilder().setAnswer(answer)));
        }
    }

    List<Fact> cancelled(Command.Cancel cancel) {
        List<Fact> facts = new ArrayList<>(cancelAsked(cancel));
        if (alarm().attention().openedBy().isEmpty()) {
            facts.addAll(decision.closed(AlarmClosed.newBuilder().setOutcome(Outcome.OUTCOME_CANCELLED_BY_CENTRAL)));
        }
        return facts;
    }

    List<Fact> cancelAsked(Command.Cancel cancel) {
        if (alarm().attention().cancelAsked() != null) {
            return List.of();
        }
        CancelAsked.Builder asked = CancelAsked.newBuilder();
        if (!cancel.reason().getText().isEmpty()) {
            asked.setReason(cancel.reason());
        }
        return List.of(request().fact(fact -> fact.setCancelAsked(asked)));
    }

    List<Fact> basisWithdrawn(Command.WithdrawBasis withdraw) {
        if (alarm().pictures().withdrawn()) {
            return List.of();
        }
        BasisWithdrawn.Builder withdrawn = BasisWithdrawn.newBuilder().setForOwner(withdraw.forOwner());
        if (!withdraw.reason().getText().isEmpty()) {
            withdrawn.setReason(withdraw.reason());
        }
        List<Fact> facts = new ArrayList<>();
        add(facts, fact -> fact.setBasisWithdrawn(withdrawn));
        facts.addAll(new WindowDecision(decision).ended(WindowEndCause.WINDOW_END_CAUSE_BASIS_WITHDRAWN));
        return facts;
    }

    List<Fact> picturesStopped(Command.StopPictures stop) {
        if (!stop.cameraId().isEmpty() && !alarm().report().hasCamera(stop.cameraId())) {
            throw new CameraNotFound();
        }
        PicturesStopped.Builder stopped =
                PicturesStopped.newBuilder().setCameraId(stop.cameraId()).setForOwner(stop.forOwner());
        if (!stop.reason().getText().isEmpty()) {
            stopped.setReason(stop.reason());
        }
        List<Fact> facts = new ArrayList<>();
        add(facts, fact -> fact.setPicturesStopped(stopped));
        if (stop.cameraId().isEmpty()) {
            facts.addAll(new WindowDecision(decision).ended(WindowEndCause.WINDOW_END_CAUSE_PICTURES_STOPPED));
        }
        return facts;
    }

    private void add(List<Fact> facts, Consumer<Fact.Builder> what) {
        facts.add(request().fact(what));
    }

    private Alarm alarm() {
        return decision.alarm();
    }

    private Request request() {
        return decision.request();
    }

    private Instant now() {
        return decision.now();
    }
}
