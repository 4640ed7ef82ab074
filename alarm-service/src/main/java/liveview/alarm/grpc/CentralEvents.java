package liveview.alarm.grpc;

import java.util.Optional;
import liveview.alarm.Entry;
import liveview.alarm.ProtoTime;
import liveview.protocol.alarm.v1.Accepted;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.Assigned;
import liveview.protocol.alarm.v1.Author;
import liveview.protocol.alarm.v1.AuthorKind;
import liveview.protocol.alarm.v1.CameraRequested;
import liveview.protocol.alarm.v1.CancelRequested;
import liveview.protocol.alarm.v1.CicNumberStated;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.alarm.v1.FindingStated;
import liveview.protocol.alarm.v1.Message;
import liveview.protocol.alarm.v1.NotOpened;
import liveview.protocol.alarm.v1.Opened;
import liveview.protocol.alarm.v1.Raised;
import liveview.protocol.alarm.v1.Rejected;
import liveview.protocol.alarm.v1.Reopened;
import liveview.protocol.alarm.v1.SituationStated;
import liveview.protocol.alarm.v1.ViewWindowEnded;
import liveview.protocol.alarm.v1.ViewWindowOpened;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.Fact;

/**
 * Entries as a central may read them: never who of the police it was by name, nor who watched.
 *
 * @param phoneNumber whom a central phones when nobody opened its alarm
 */
record CentralEvents(String phoneNumber) {
    /** The event that tells this entry; empty for what is not a central's business, and for what was erased. */
    Optional<AlarmEvent> event(Entry entry) {
        Fact fact = entry.fact();
        if (fact == null) {
            return Optional.empty();
        }
        AlarmEvent.Builder event = AlarmEvent.newBuilder()
                .setPosition(entry.position())
                .setAlarmId(entry.alarmId().toString())
                .setRecordedAt(ProtoTime.toProto(entry.recordedAt()))
                .setAuthor(author(fact.getActor()));
        return tell(fact, event) ? Optional.of(event.build()) : Optional.empty();
    }

    private boolean tell(Fact fact, AlarmEvent.Builder event) {
        switch (fact.getFactCase()) {
            case ALARM_RAISED -> event.setRaised(Raised.getDefaultInstance());
            case FINDING_ADDED ->
                event.setFindingStated(FindingStated.newBuilder()
                        .setFinding(fact.getFindingAdded().getFinding()));
            case SITUATION_REVISED ->
                event.setSituationStated(SituationStated.newBuilder()
                        .setSituation(fact.getSituationRevised().getSituation()));
            case CIC_NUMBER_SET ->
                event.setCicNumberStated(CicNumberStated.newBuilder()
                        .setCicNumber(fact.getCicNumberSet().getCicNumber()));
            case MESSAGE_TO_CENTRAL ->
                event.setMessage(
                        Message.newBuilder().setText(fact.getMessageToCentral().getText()));
            case CAMERA_ASKED ->
                event.setCameraRequested(CameraRequested.newBuilder()
                        .setCameraRequestId(fact.getCameraAsked().getCameraRequestId())
                        .setCameraId(fact.getCameraAsked().getCameraId())
                        .setKind(fact.getCameraAsked().getKind())
                        .setText(fact.getCameraAsked().getText()));
            case ALARM_OPENED -> event.setOpened(Opened.getDefaultInstance());
            case ALARM_NOT_OPENED -> event.setNotOpened(NotOpened.newBuilder().setPhoneNumber(phoneNumber));
            case ALARM_ACCEPTED -> event.setAccepted(Accepted.getDefaultInstance());
            case ALARM_REJECTED ->
                event.setRejected(Rejected.newBuilder()
                        .setReason(fact.getAlarmRejected().getReason())
                        .setText(fact.getAlarmRejected().getText()));
            case ALARM_CLOSED ->
                event.setClosed(Closed.newBuilder()
                        .setOutcome(fact.getAlarmClosed().getOutcome())
                        .setText(fact.getAlarmClosed().getText()));
            case ALARM_REOPENED ->
                event.setReopened(
                        Reopened.newBuilder().setReason(fact.getAlarmReopened().getReason()));
            case CANCEL_ASKED -> event.setCancelRequested(CancelRequested.getDefaultInstance());
            case TEAM_STAGE ->
                event.setAssigned(Assigned.newBuilder()
                        .setTeam(fact.getTeamStage().getTeamName())
                        .setStage(fact.getTeamStage().getStage()));
            case WINDOW_OPENED ->
                event.setViewWindowOpened(ViewWindowOpened.newBuilder()
                        .setViewUntil(fact.getWindowOpened().getViewUntil()));
            case WINDOW_EXTENDED ->
                event.setViewWindowOpened(ViewWindowOpened.newBuilder()
                        .setViewUntil(fact.getWindowExtended().getViewUntil()));
            case WINDOW_ENDED ->
                event.setViewWindowEnded(ViewWindowEnded.newBuilder()
                        .setCause(fact.getWindowEnded().getCause()));
            // its own words, what its window's end tells already, who watched, and the zone's own affairs
            case MESSAGE_FROM_CENTRAL,
                    CAMERA_ANSWERED,
                    CAMERAS_ADDED,
                    HELP_CALLED,
                    HELP_SEEN,
                    OFFICER_JOINED,
                    BASIS_WITHDRAWN,
                    PICTURES_STOPPED,
                    STREAM_PUBLISHED,
                    STREAM_ENDED,
                    VIEW_OPENED,
                    VIEW_SEEN,
                    VIEW_ENDED,
                    PROVIDER_LOST,
                    PROVIDER_BACK,
                    TEAM_ENTERED,
                    CENTRAL_ENTERED,
                    PAYLOAD_ERASED,
                    FACT_NOT_SET -> {
                return false;
            }
        }
        return true;
    }

    private static Author author(Actor actor) {
        Author.Builder author = Author.newBuilder();
        switch (actor.getRole()) {
            case "central" -> author.setKind(AuthorKind.AUTHOR_KIND_CENTRAL);
            case "dispatcher", "cic" ->
                author.setKind(AuthorKind.AUTHOR_KIND_DISPATCHER).setLabel(actor.getRole());
            case "officer" -> author.setKind(AuthorKind.AUTHOR_KIND_OFFICER).setLabel(actor.getTeamId());
            default -> author.setKind(AuthorKind.AUTHOR_KIND_ZONE);
        }
        return author.build();
    }
}
