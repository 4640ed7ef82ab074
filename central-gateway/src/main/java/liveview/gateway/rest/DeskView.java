package liveview.gateway.rest;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liveview.gateway.CameraId;
import liveview.gateway.Desk;
import liveview.gateway.LiveCamera;
import liveview.gateway.LiveStream;
import liveview.gateway.NotKept;
import liveview.gateway.PendingAlarm;
import liveview.gateway.Region;
import liveview.gateway.SentAlarm;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Everything the operator's page shows, at one instant; codes are the protocol's, without their prefix.
 *
 * @param operator the number that the page proposes
 * @param status the status that the page proposes
 */
public record DeskView(
        Instant now,
        String operator,
        String status,
        Zone zone,
        List<SiteView> sites,
        List<CameraView> cameras,
        List<PendingView> pending,
        List<SentView> sent) {

    /** How it stands with the zone. */
    public record Zone(
            String link,
            Instant since,
            String sentence,
            String zone,
            Map<String, String> names,
            @Nullable Integer dispatchersConnected,
            @Nullable Long clockAheadMillis) {}

    /** A site in one line. */
    public record SiteView(String siteId, String name, String address) {}

    /** A camera and what it does. */
    public record CameraView(
            String cameraId,
            String name,
            String siteId,
            @Nullable Instant lastPictureAt,
            @Nullable String noPicture,
            @Nullable Instant movingSince,
            @Nullable Region where,
            @Nullable NotKept notKept) {}

    /** An alarm that waits for the operator. */
    public record PendingView(
            String alarmId, String siteId, Instant detectedAt, List<String> moved, boolean picturesDropped) {}

    /** A sentence with its language. */
    public record Words(String text, String language) {}

    /** One thing seen. */
    public record Seen(String code, @Nullable Integer count, String cameraId) {}

    /** How many offenders, and where. */
    public record Persons(String answer, @Nullable Integer count, String place) {}

    /** The situation as it was said last; what nobody has spoken of is absent. */
    public record Situation(
            @Nullable String weapons,
            @Nullable Persons persons,
            @Nullable String victims,
            @Nullable String leaving,
            @Nullable String vehicle,
            @Nullable String dog,
            @Nullable String keyholder) {}

    /** The zone's answer to an alarm. */
    public record Answered(
            long position,
            Instant receivedAt,
            int dispatchersConnected,
            @Nullable String picturesRefused,
            @Nullable Instant viewUntil) {}

    /** Something the police did. */
    public record Event(
            long position,
            Instant at,
            String kind,
            String author,
            @Nullable String code,
            @Nullable String detail,
            @Nullable Words text,
            List<Seen> observations,
            @Nullable Instant until,
            @Nullable String cameraRequestId,
            @Nullable String cameraId,
            boolean answered) {}

    /** A live stream of an alarm: going on, or how much of it is settled. */
    public record StreamView(String streamId, String cameraId, boolean taken, boolean ended, boolean done) {}

    /** An alarm that was sent, and what came back. */
    public record SentView(
            String alarmId,
            String siteId,
            String status,
            String category,
            Instant detectedAt,
            Instant raisedAt,
            String operator,
            String cicNumber,
            List<Seen> observations,
            @Nullable Words text,
            Situation situation,
            @Nullable Answered answer,
            @Nullable String refused,
            boolean ended,
            int waiting,
            List<StreamView> streams,
            List<Event> events) {}

    /** What the desk shows now. */
    public static DeskView of(Desk desk, Instant now) {
        return new DeskView(
                now,
                desk.habits().operator(),
                code(desk.habits().status()),
                zone(desk.zone()),
                desk.sites().stream().map(DeskView::site).toList(),
                desk.cameras().all().stream().map(DeskView::camera).toList(),
                desk.alarms().pending().stream().map(DeskView::pending).toList(),
                desk.alarms().sent().stream().map(DeskView::sent).toList());
    }

    private static Zone zone(ZoneStatus zone) {
        return new Zone(
                zone.link().name(),
                zone.since(),
                zone.sentence(),
                zone.zone(),
                zone.zoneNames(),
                zone.dispatchersConnected(),
                zone.clockAhead() == null ? null : zone.clockAhead().toMillis());
    }

    private static SiteView site(Site site) {
        Address address = site.getAddress();
        String line = (address.getStreet() + " " + address.getHouseNumber()).strip() + ", "
                + (address.getPostalCode() + " " + address.getMunicipality()).strip();
        return new SiteView(site.getSiteId(), site.getName(), line);
    }

    private static CameraView camera(LiveCamera camera) {
        LiveCamera.State state = camera.state();
        return new CameraView(
                camera.id().value(),
                camera.name(),
                camera.siteId(),
                state.lastPictureAt(),
                state.noPicture(),
                state.movingSince(),
                state.where(),
                state.notKept());
    }

    private static PendingView pending(PendingAlarm alarm) {
        return new PendingView(
                alarm.alarmId(),
                alarm.siteId(),
                alarm.detectedAt(),
                alarm.moved().stream().map(CameraId::value).toList(),
                alarm.picturesDropped());
    }

    private static SentView sent(SentAlarm alarm) {
        RaiseAlarmRequest request = alarm.request();
        return new SentView(
                alarm.alarmId(),
                alarm.siteId(),
                code(request.getStatus()),
                code(request.getCategory()),
                instant(request.getDetectedAt()),
                instant(request.getRaisedAt()),
                request.getFinding().getOperator(),
                alarm.cicNumber(),
                seen(request.getFinding()),
                request.getFinding().hasText() ? words(request.getFinding().getText()) : null,
                situation(alarm.situation()),
                alarm.answer().map(DeskView::answered).orElse(null),
                alarm.refusal().map(refusal -> refusal.getSentence()).orElse(null),
                alarm.ended(),
                alarm.waiting().size(),
                alarm.streams().stream().map(DeskView::stream).toList(),
                alarm.events().stream().map(event -> event(event, alarm)).toList());
    }

    private static List<Seen> seen(Finding finding) {
        return finding.getObservationsList().stream()
                .map(seen ->
                        new Seen(code(seen.getCode()), seen.hasCount() ? seen.getCount() : null, seen.getCameraId()))
                .toList();
    }

    private static Situation situation(SituationReport report) {
        PersonsStatement persons = report.getPersons();
        return new Situation(
                answer(report.getWeapons()),
                report.hasPersons()
                        ? new Persons(
                                code(persons.getAnswer()),
                                persons.hasCount() ? persons.getCount() : null,
                                code(persons.getPlace()))
                        : null,
                answer(report.getVictims()),
                answer(report.getLeaving()),
                answer(report.getVehicle()),
                answer(report.getDog()),
                answer(report.getKeyholder()));
    }

    private static @Nullable String answer(Statement statement) {
        return statement.getAnswer() == Answer.ANSWER_UNSPECIFIED ? null : code(statement.getAnswer());
    }

    private static Answered answered(RaiseAlarmResponse answer) {
        return new Answered(
                answer.getPosition(),
                instant(answer.getReceivedAt()),
                answer.getDispatchersConnected(),
                answer.getPicturesRefused() == PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                        ? null
                        : code(answer.getPicturesRefused()),
                answer.hasViewUntil() ? instant(answer.getViewUntil()) : null);
    }

    private static StreamView stream(LiveStream stream) {
        return new StreamView(
                stream.plan().streamId(),
                stream.plan().cameraId().value(),
                stream.epoch() > 0,
                stream.lastNumber().isPresent(),
                stream.isDone());
    }

    private static Event event(AlarmEvent event, SentAlarm alarm) {
        Shape shape = switch (event.getEventCase()) {
            case NOT_OPENED -> new Shape(null, event.getNotOpened().getPhoneNumber(), null);
            case REJECTED ->
                new Shape(
                        code(event.getRejected().getReason()),
                        null,
                        words(event.getRejected().getText()));
            case ASSIGNED ->
                new Shape(
                        code(event.getAssigned().getStage()),
                        event.getAssigned().getTeam(),
                        null);
            case CLOSED ->
                new Shape(
                        code(event.getClosed().getOutcome()),
                        null,
                        words(event.getClosed().getText()));
            case REOPENED -> new Shape(null, null, words(event.getReopened().getReason()));
            case CAMERA_REQUESTED ->
                new Shape(
                        code(event.getCameraRequested().getKind()),
                        null,
                        words(event.getCameraRequested().getText()));
            case MESSAGE -> new Shape(null, null, words(event.getMessage().getText()));
            case VIEW_WINDOW_ENDED -> new Shape(code(event.getViewWindowEnded().getCause()), null, null);
            case SITUATION_STATED ->
                new Shape(null, null, words(detail(event.getSituationStated().getSituation())));
            case FINDING_STATED ->
                new Shape(
                        null, null, words(event.getFindingStated().getFinding().getText()));
            case CIC_NUMBER_STATED -> new Shape(null, event.getCicNumberStated().getCicNumber(), null);
            case RAISED, OPENED, ACCEPTED, CANCEL_REQUESTED, VIEW_WINDOW_OPENED, EVENT_NOT_SET ->
                new Shape(null, null, null);
        };
        return new Event(
                event.getPosition(),
                instant(event.getRecordedAt()),
                event.getEventCase().name(),
                event.getAuthor().getLabel(),
                shape.code,
                shape.detail,
                shape.text,
                seen(event.getFindingStated().getFinding()),
                event.hasViewWindowOpened()
                        ? instant(event.getViewWindowOpened().getViewUntil())
                        : null,
                event.hasCameraRequested() ? event.getCameraRequested().getCameraRequestId() : null,
                event.hasCameraRequested() ? event.getCameraRequested().getCameraId() : null,
                alarm.answeredRequests().contains(event.getCameraRequested().getCameraRequestId()));
    }

    private record Shape(
            @Nullable String code,
            @Nullable String detail,
            @Nullable Words text) {}

    /** The first words of a revised situation: what the police write is mostly one thing. */
    private static liveview.protocol.alarm.v1.Text detail(SituationReport situation) {
        return List.of(
                        situation.getWeapons().getDetail(),
                        situation.getPersons().getDetail(),
                        situation.getVictims().getDetail(),
                        situation.getLeaving().getDetail(),
                        situation.getVehicle().getDetail(),
                        situation.getDog().getDetail(),
                        situation.getKeyholder().getDetail())
                .stream()
                .filter(text -> !text.getText().isEmpty())
                .findFirst()
                .orElse(liveview.protocol.alarm.v1.Text.getDefaultInstance());
    }

    private static @Nullable Words words(liveview.protocol.alarm.v1.Text text) {
        return text.getText().isEmpty() ? null : new Words(text.getText(), text.getLanguage());
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    /** The name of a value without the name of its type: {@code ALARM_STATUS_TEST} is {@code TEST}. */
    static String code(ProtocolMessageEnum value) {
        String type = value.getDescriptorForType()
                .getName()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
        String name = value.toString();
        return name.startsWith(type + "_") ? name.substring(type.length() + 1) : name;
    }

    /** What the code stands for, by the same rule. */
    static <E extends Enum<E> & ProtocolMessageEnum> Optional<E> value(Class<E> type, String code) {
        String prefix =
                type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(prefix + "_" + code)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
