package liveview.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;

/**
 * One alarm as its facts have made it: the projection, folded in the same way from stored and from new entries.
 *
 * @param position the last journal entry that was folded in
 * @param central who raised it
 * @param report what is known of the matter
 * @param state where it stands
 * @param attention who has looked
 * @param dispatch the teams, when it is real
 * @param pictures whether they may be shown
 * @param talk messages, camera requests, calls for help
 * @param streams its live streams
 * @param views who watched
 */
public record Alarm(
        AlarmId id,
        long position,
        Stamp central,
        Report report,
        AlarmState state,
        Attention attention,
        Dispatch dispatch,
        Pictures pictures,
        Talk talk,
        LiveStreams streams,
        Views views) {

    /**
     * The alarm after its first entry; empty when that was erased, or is not the raising of an alarm.
     */
    public static Optional<Alarm> raised(Entry entry) {
        Fact fact = entry.fact();
        if (fact == null || !fact.hasAlarmRaised()) {
            return Optional.empty();
        }
        AlarmRaised raised = fact.getAlarmRaised();
        Report report = Report.of(raised);
        return Optional.of(new Alarm(
                entry.alarmId(),
                entry.position(),
                new Stamp(fact.getActor(), entry.recordedAt()),
                report,
                new AlarmState.Raised(),
                Attention.NONE,
                Dispatch.of(raised.getRequest().getStatus()),
                new Pictures(
                        raised.getLegalBasis(),
                        raised.getPicturesRefused(),
                        report.findings().stream().anyMatch(Pictures::states),
                        new Window.Never(),
                        false,
                        Set.of()),
                Talk.NONE,
                new LiveStreams(List.of()),
                new Views(java.util.Map.of())));
    }

    /** The central's id. */
    public String centralId() {
        return central.actor().getCentralId();
    }

    /** Whether it is real, an exercise or a test. */
    public AlarmStatus status() {
        return report.raised().getRequest().getStatus();
    }

    /** When the zone received it, by its own clock. */
    public Instant receivedAt() {
        return ProtoTime.fromProto(report.raised().getReceivedAt());
    }

    /** Why it has no pictures now; unspecified = it has. */
    public PicturesRefused picturesRefused(Instant now) {
        return state instanceof AlarmState.Ended ? PicturesRefused.PICTURES_REFUSED_ALARM_ENDED : pictures.refused(now);
    }

    /** Until when its pictures may be watched; empty when they may not be watched now. */
    public Optional<Instant> viewUntil(Instant now) {
        return picturesRefused(now) == PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                ? pictures.viewUntil(now)
                : Optional.empty();
    }

    /** The alarm after this entry, which must come later than all before; one that is folded in already changes nothing. */
    public Alarm after(Entry entry) {
        if (entry.position() <= position) {
            return this;
        }
        Fact fact = entry.fact();
        Changed changed = new Changed(this);
        if (fact != null) {
            changed.fold(fact, new Stamp(fact.getActor(), entry.recordedAt()));
        }
        return changed.alarm(entry.position());
    }

    /** One step of the fold: the parts that a fact has changed. */
    private static final class Changed {
        private final Alarm before;
        private Report report;
        private AlarmState state;
        private Attention attention;
        private Dispatch dispatch;
        private Pictures pictures;
        private Talk talk;
        private LiveStreams streams;
        private Views views;

        Changed(Alarm before) {
            this.before = before;
            this.report = before.report;
            this.state = before.state;
            this.attention = before.attention;
            this.dispatch = before.dispatch;
            this.pictures = before.pictures;
            this.talk = before.talk;
            this.streams = before.streams;
            this.views = before.views;
        }

        Alarm alarm(long position) {
            return new Alarm(
                    before.id,
                    position,
                    before.central,
                    report,
                    state,
                    attention,
                    dispatch,
                    pictures,
                    talk,
                    streams,
                    views);
        }

        void fold(Fact fact, Stamp stamp) {
            switch (fact.getFactCase()) {
                case FINDING_ADDED -> {
                    report = report.with(fact.getFindingAdded().getFinding());
                    pictures = pictures.withFinding(fact.getFindingAdded().getFinding());
                }
                case SITUATION_REVISED ->
                    report = report.with(fact.getSituationRevised().getSituation());
                case CIC_NUMBER_SET ->
                    report = report.withCicNumber(fact.getCicNumberSet().getCicNumber());
                case CAMERAS_ADDED ->
                    report = report.withCameras(fact.getCamerasAdded().getCameraIdsList());
                case MESSAGE_FROM_CENTRAL ->
                    talk = talk.with(new Message(
                            true, stamp, fact.getMessageFromCentral().getText()));
                case MESSAGE_TO_CENTRAL ->
                    talk = talk.with(
                            new Message(false, stamp, fact.getMessageToCentral().getText()));
                case CAMERA_ASKED -> talk = talk.asked(fact.getCameraAsked(), stamp);
                case CAMERA_ANSWERED ->
                    talk = talk.answered(fact.getCameraAnswered().getAnswer(), stamp);
                case HELP_CALLED ->
                    talk = talk.with(new HelpCall(
                            fact.getHelpCalled().getTeamId(),
                            stamp,
                            fact.getHelpCalled().getText(),
                            List.of()));
                case HELP_SEEN -> talk = talk.helpSeen(fact.getHelpSeen().getTeamId(), stamp);
                case ALARM_OPENED -> attention = attention.opened(stamp);
                case ALARM_NOT_OPENED -> attention = attention.asToldNotOpened();
                case CANCEL_ASKED ->
                    attention =
                            attention.cancelAsked(stamp, fact.getCancelAsked().getReason());
                case ALARM_ACCEPTED, ALARM_REOPENED -> state = new AlarmState.Accepted(stamp);
                case ALARM_REJECTED ->
                    state = new AlarmState.Rejected(
                            stamp,
                            fact.getAlarmRejected().getReason(),
                            fact.getAlarmRejected().getText());
                case ALARM_CLOSED ->
                    state = new AlarmState.Closed(
                            stamp,
                            fact.getAlarmClosed().getOutcome(),
                            fact.getAlarmClosed().getText());
                case TEAM_STAGE -> {
                    if (dispatch instanceof Dispatch.Possible possible) {
                        dispatch = possible.staged(fact.getTeamStage(), stamp.at());
                    }
                }
                case OFFICER_JOINED -> {
                    if (dispatch instanceof Dispatch.Possible possible) {
                        dispatch = possible.joined(stamp.actor().getSubject());
                    }
                }
                case WINDOW_OPENED ->
                    pictures = pictures.with(new Window.Open(
                            ProtoTime.fromProto(fact.getWindowOpened().getViewUntil())));
                case WINDOW_EXTENDED ->
                    pictures = pictures.with(new Window.Open(
                            ProtoTime.fromProto(fact.getWindowExtended().getViewUntil())));
                case WINDOW_ENDED ->
                    pictures =
                            pictures.with(new Window.Ended(fact.getWindowEnded().getCause(), stamp.at()));
                case BASIS_WITHDRAWN -> pictures = pictures.asWithdrawn();
                case PICTURES_STOPPED -> {
                    String cameraId = fact.getPicturesStopped().getCameraId();
                    pictures = cameraId.isEmpty()
                            ? pictures.with(
                                    new Window.Ended(WindowEndCause.WINDOW_END_CAUSE_PICTURES_STOPPED, stamp.at()))
                            : pictures.withStopped(cameraId);
                }
                case STREAM_PUBLISHED -> streams = streams.published(fact.getStreamPublished());
                case STREAM_ENDED -> streams = streams.ended(fact.getStreamEnded(), stamp.at());
                case VIEW_OPENED -> views = views.opened(fact.getViewOpened(), stamp.actor(), stamp.at());
                case VIEW_SEEN -> views = views.seen(fact.getViewSeen(), stamp.at());
                case VIEW_ENDED -> views = views.ended(fact.getViewEnded(), stamp.at());
                // once per alarm, folded by raised(); of no alarm; or of a version to come
                case ALARM_RAISED,
                        PROVIDER_LOST,
                        PROVIDER_BACK,
                        TEAM_ENTERED,
                        CENTRAL_ENTERED,
                        PAYLOAD_ERASED,
                        FACT_NOT_SET -> {}
            }
        }
    }
}
