package liveview.alarm.json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmState;
import liveview.alarm.Assignment;
import liveview.alarm.Attention;
import liveview.alarm.CameraRequest;
import liveview.alarm.Decision;
import liveview.alarm.HelpCall;
import liveview.alarm.LiveStream;
import liveview.alarm.Message;
import liveview.alarm.Stamp;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.AlarmRaised;
import org.jspecify.annotations.Nullable;

/** An alarm as the console sees it; instants are the zone's clock unless the central's is said. */
public record AlarmJson(
        String alarmId,
        long position,
        String state,
        @Nullable String status,
        @Nullable String category,
        CentralJson central,
        @Nullable Instant detectedAt,
        @Nullable Instant raisedAt,
        Instant receivedAt,
        @Nullable Long clockOffsetMillis,
        @Nullable String cicNumber,
        SiteJson site,
        List<String> cameraIds,
        List<AreaJson> detectionAreas,
        List<FindingJson> findings,
        SituationJson situation,
        @Nullable PicturesJson pictures,
        List<StreamJson> streams,
        List<AssignmentJson> assignments,
        List<ByJson> openedBy,
        boolean notOpened,
        @Nullable ByJson acceptedBy,
        @Nullable RejectedJson rejected,
        @Nullable ClosedJson closed,
        @Nullable CancelJson cancelAsked,
        List<CameraRequestJson> cameraRequests,
        List<MessageJson> messages,
        List<HelpCallJson> helpCalls) {

    /** Who raised it, and whom to phone about it. */
    public record CentralJson(
            String centralId, String name, @Nullable String phoneNumber) {}

    /** Where a detector fired: what a panel calls a zone. */
    public record AreaJson(
            @Nullable String code,
            @Nullable String name,
            @Nullable TextJson description) {}

    /** Whether pictures may be watched: why not, or until when. */
    public record PicturesJson(
            @Nullable String refused,
            @Nullable Instant viewUntil,
            @Nullable String legalBasis,
            List<String> stopped) {}

    /** A live stream in all its renditions. */
    public record StreamJson(String streamId, String cameraId, List<String> renditions, boolean live) {}

    /** A team sent to it. */
    public record AssignmentJson(
            String teamId, String teamName, @Nullable String stage, Instant since) {}

    /** Who did something, and when. */
    public record ByJson(String name, Instant at) {
        static ByJson of(Stamp stamp) {
            return new ByJson(stamp.name(), Words.millis(stamp.at()));
        }
    }

    /** How it was rejected. */
    public record RejectedJson(
            @Nullable String reason, @Nullable TextJson text, String by, Instant at, Instant reopenUntil) {}

    /** How it was closed. */
    public record ClosedJson(
            @Nullable String outcome, @Nullable TextJson text, String by, Instant at, Instant reopenUntil) {}

    /** The central wants it cancelled. */
    public record CancelJson(@Nullable TextJson reason, Instant at) {}

    /** What the police asked of a camera; the last three are absent until the central has answered. */
    public record CameraRequestJson(
            String cameraRequestId,
            String cameraId,
            @Nullable String kind,
            @Nullable TextJson text,
            String askedBy,
            Instant askedAt,
            @Nullable Boolean done,
            @Nullable TextJson answer,
            @Nullable Instant answeredAt) {
        static CameraRequestJson of(CameraRequest request) {
            var answer = request.answer();
            var answeredBy = request.answeredBy();
            return new CameraRequestJson(
                    request.asked().getCameraRequestId(),
                    request.asked().getCameraId(),
                    Words.name(request.asked().getKind()),
                    TextJson.of(request.asked().getText()),
                    request.askedBy().name(),
                    Words.millis(request.askedBy().at()),
                    answer == null ? null : answer.getDone(),
                    answer == null ? null : TextJson.of(answer.getText()),
                    answeredBy == null ? null : Words.millis(answeredBy.at()));
        }
    }

    /** A sentence between central and police. */
    public record MessageJson(
            String from, String author, @Nullable TextJson text, Instant at) {
        static MessageJson of(Message message) {
            return new MessageJson(
                    message.fromCentral() ? "CENTRAL" : "POLICE",
                    message.stamp().name(),
                    TextJson.of(message.text()),
                    Words.millis(message.stamp().at()));
        }
    }

    /** A team called for help. */
    public record HelpCallJson(
            String teamId, String teamName, @Nullable TextJson text, Instant at, List<ByJson> seenBy) {}

    /** All of the alarm, as it is now. */
    public static AlarmJson of(Alarm alarm, Instant now) {
        AlarmRaised raised = alarm.report().raised();
        RaiseAlarmRequest request = raised.getRequest();
        AlarmState state = alarm.state();
        return new AlarmJson(
                alarm.id().toString(),
                alarm.position(),
                stateName(state),
                Words.name(request.getStatus()),
                Words.name(request.getCategory()),
                central(alarm),
                Words.instant(request.hasDetectedAt(), request.getDetectedAt()),
                Words.instant(request.hasRaisedAt(), request.getRaisedAt()),
                Words.millis(alarm.receivedAt()),
                clockOffset(alarm),
                Words.present(alarm.report().cicNumber()),
                SiteJson.of(raised),
                alarm.report().cameraIds(),
                request.getDetectionAreasList().stream()
                        .map(area -> new AreaJson(
                                Words.present(area.getCode()),
                                Words.present(area.getName()),
                                TextJson.of(area.getDescription())))
                        .toList(),
                alarm.report().findings().stream().map(FindingJson::of).toList(),
                SituationJson.of(alarm.report().situation()),
                new PicturesJson(
                        Words.name(alarm.picturesRefused(now)),
                        alarm.viewUntil(now).map(Words::millis).orElse(null),
                        Words.name(alarm.pictures().basis()),
                        alarm.pictures().stopped().stream().sorted().toList()),
                streams(alarm),
                alarm.dispatch().assignments().stream()
                        .map(AlarmJson::assignment)
                        .toList(),
                alarm.attention().openedBy().stream().map(ByJson::of).toList(),
                alarm.attention().toldNotOpened(),
                state instanceof AlarmState.Accepted accepted ? ByJson.of(accepted.stamp()) : null,
                state instanceof AlarmState.Rejected rejected ? rejected(rejected) : null,
                state instanceof AlarmState.Closed closed ? closed(closed) : null,
                cancel(alarm.attention()),
                alarm.talk().cameraRequests().stream()
                        .map(CameraRequestJson::of)
                        .toList(),
                alarm.talk().messages().stream().map(MessageJson::of).toList(),
                alarm.talk().helpCalls().stream()
                        .map(call -> helpCall(call, alarm.dispatch().assignments()))
                        .toList());
    }

    /** As it stands in a list: once it has ended, without the findings' free text and without pictures. */
    public static AlarmJson listed(Alarm alarm, Instant now) {
        AlarmJson whole = of(alarm, now);
        return alarm.state() instanceof AlarmState.Ended ? whole.withoutPictures() : whole;
    }

    private AlarmJson withoutPictures() {
        return new AlarmJson(
                alarmId,
                position,
                state,
                status,
                category,
                central,
                detectedAt,
                raisedAt,
                receivedAt,
                clockOffsetMillis,
                cicNumber,
                site,
                cameraIds,
                detectionAreas,
                findings.stream().map(FindingJson::withoutText).toList(),
                situation,
                null,
                List.of(),
                assignments,
                openedBy,
                notOpened,
                acceptedBy,
                rejected,
                closed,
                cancelAsked,
                cameraRequests,
                messages,
                helpCalls);
    }

    private static String stateName(AlarmState state) {
        return switch (state) {
            case AlarmState.Raised _ -> "RAISED";
            case AlarmState.Accepted _ -> "ACCEPTED";
            case AlarmState.Rejected _ -> "REJECTED";
            case AlarmState.Closed _ -> "CLOSED";
        };
    }

    private static CentralJson central(Alarm alarm) {
        AlarmRaised raised = alarm.report().raised();
        String name = raised.getCentralName();
        return new CentralJson(
                alarm.centralId(),
                name.isEmpty() ? alarm.centralId() : name,
                Words.present(raised.getCallBackNumber()));
    }

    /** The central's clock minus the zone's when the alarm came, as far as the sender's stamp tells; with the way's time. */
    private static @Nullable Long clockOffset(Alarm alarm) {
        RaiseAlarmRequest request = alarm.report().raised().getRequest();
        Instant raisedAt = Words.instant(request.hasRaisedAt(), request.getRaisedAt());
        return raisedAt == null
                ? null
                : raisedAt.toEpochMilli() - alarm.receivedAt().toEpochMilli();
    }

    private static List<StreamJson> streams(Alarm alarm) {
        Map<String, List<LiveStream>> byId = alarm.streams().all().stream()
                .collect(Collectors.groupingBy(LiveStream::streamId, TreeMap::new, Collectors.toList()));
        return byId.values().stream()
                .map(renditions -> new StreamJson(
                        renditions.getFirst().streamId(),
                        renditions.getFirst().cameraId(),
                        renditions.stream()
                                .filter(stream -> stream.original() || stream.live())
                                .map(stream -> stream.original() ? "original" : stream.rendition())
                                .toList(),
                        renditions.stream().anyMatch(stream -> stream.original() && stream.live())))
                .toList();
    }

    private static AssignmentJson assignment(Assignment assignment) {
        return new AssignmentJson(
                assignment.teamId(),
                assignment.teamName(),
                Words.name(assignment.stage()),
                Words.millis(assignment.since()));
    }

    private static RejectedJson rejected(AlarmState.Rejected state) {
        return new RejectedJson(
                Words.name(state.reason()),
                TextJson.of(state.text()),
                state.stamp().name(),
                Words.millis(state.stamp().at()),
                Words.millis(state.stamp().at().plus(Decision.REOPENING)));
    }

    private static ClosedJson closed(AlarmState.Closed state) {
        return new ClosedJson(
                Words.name(state.outcome()),
                TextJson.of(state.text()),
                state.stamp().name(),
                Words.millis(state.stamp().at()),
                Words.millis(state.stamp().at().plus(Decision.REOPENING)));
    }

    private static @Nullable CancelJson cancel(Attention attention) {
        Attention.CancelWish wish = attention.cancelAsked();
        return wish == null
                ? null
                : new CancelJson(
                        TextJson.of(wish.reason()), Words.millis(wish.stamp().at()));
    }

    private static HelpCallJson helpCall(HelpCall call, List<Assignment> assignments) {
        String teamName = assignments.stream()
                .filter(assignment -> assignment.teamId().equals(call.teamId()))
                .map(Assignment::teamName)
                .findFirst()
                .orElse(call.teamId());
        return new HelpCallJson(
                call.teamId(),
                teamName,
                TextJson.of(call.text()),
                Words.millis(call.stamp().at()),
                call.seenBy().stream().map(ByJson::of).toList());
    }
}
