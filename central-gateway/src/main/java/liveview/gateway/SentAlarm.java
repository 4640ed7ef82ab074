package liveview.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.SituationReport;

/**
 * An alarm that the operator sent to the police, with all that came back.
 *
 * @param request what is sent, the same on each retry
 * @param answer the zone's answer, once there is one
 * @param refusal why the zone refused it for good
 * @param events what the police did with it, in order of position
 * @param waiting what else was said of it and is not answered yet, in order; {@code sequence} tells them apart
 * @param streams its live streams
 * @param answeredRequests ids of the camera requests that the operator has answered
 */
public record SentAlarm(
        RaiseAlarmRequest request,
        Optional<RaiseAlarmResponse> answer,
        Optional<Refusal> refusal,
        List<AlarmEvent> events,
        List<ReportRequest> waiting,
        List<LiveStream> streams,
        List<String> answeredRequests) {
    public SentAlarm {
        events = List.copyOf(events);
        waiting = List.copyOf(waiting);
        streams = List.copyOf(streams);
        answeredRequests = List.copyOf(answeredRequests);
    }

    public String alarmId() {
        return request.getAlarmId();
    }

    public String siteId() {
        return request.getSiteId();
    }

    /** Whether the police have said their last word: closed or rejected, and not reopened since. */
    public boolean ended() {
        if (refusal.isPresent()) {
            return true;
        }
        boolean ended = false;
        for (AlarmEvent event : events) {
            switch (event.getEventCase()) {
                case CLOSED, REJECTED -> ended = true;
                case REOPENED, ACCEPTED -> ended = false;
                default -> {}
            }
        }
        return ended;
    }

    /** The incident number of the provincial control room as it is known now; empty while it is not. */
    public String cicNumber() {
        String number = request.getCicNumber();
        for (AlarmEvent event : events) {
            if (event.hasCicNumberStated()) {
                number = event.getCicNumberStated().getCicNumber();
            }
        }
        return number;
    }

    /** The situation as it was said last, statement by statement, with what is still on its way. */
    public SituationReport situation() {
        SituationReport.Builder known = request.getSituation().toBuilder();
        events.forEach(event ->
                event.getSituationStated().getSituation().getAllFields().forEach(known::setField));
        waiting.forEach(
                report -> report.getUpdate().getSituation().getAllFields().forEach(known::setField));
        return known.build();
    }

    /** When the last thing was heard of it; when it was raised, before. */
    public Instant lastHeardAt() {
        var at = events.isEmpty() ? request.getRaisedAt() : events.getLast().getRecordedAt();
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    SentAlarm withAnswer(RaiseAlarmResponse response) {
        return new SentAlarm(request, Optional.of(response), refusal, events, waiting, streams, answeredRequests);
    }

    SentAlarm withRefusal(Refusal because) {
        return new SentAlarm(request, answer, Optional.of(because), events, List.of(), streams, answeredRequests);
    }

    /** The same when the event is known already. */
    SentAlarm withEvent(AlarmEvent event) {
        if (events.stream().anyMatch(known -> isSame(known, event))) {
            return this;
        }
        List<AlarmEvent> more = new ArrayList<>(events);
        more.add(event);
        return new SentAlarm(request, answer, refusal, more, waiting, streams, answeredRequests);
    }

    /** A zone that was restored from before gives the same position to another fact: only both say which it is. */
    private static boolean isSame(AlarmEvent one, AlarmEvent other) {
        return one.getPosition() == other.getPosition() && one.getRecordedAt().equals(other.getRecordedAt());
    }

    SentAlarm withWaiting(ReportRequest report) {
        List<ReportRequest> more = new ArrayList<>(waiting);
        more.add(report);
        List<String> answered = new ArrayList<>(answeredRequests);
        if (report.getUpdate().hasCameraRequestAnswer()) {
            answered.add(report.getUpdate().getCameraRequestAnswer().getCameraRequestId());
        }
        return new SentAlarm(request, answer, refusal, events, more, streams, answered);
    }

    SentAlarm withoutWaiting(long sequence) {
        return new SentAlarm(
                request,
                answer,
                refusal,
                events,
                waiting.stream()
                        .filter(report -> report.getSequence() != sequence)
                        .toList(),
                streams,
                answeredRequests);
    }

    SentAlarm withStreams(List<LiveStream> others) {
        return new SentAlarm(request, answer, refusal, events, waiting, others, answeredRequests);
    }
}
