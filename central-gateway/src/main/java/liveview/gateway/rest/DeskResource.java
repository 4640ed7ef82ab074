package liveview.gateway.rest;

import com.google.protobuf.Timestamp;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import liveview.gateway.CameraId;
import liveview.gateway.Decision;
import liveview.gateway.Desk;
import liveview.gateway.LiveCamera;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.CameraRequestAnswer;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PersonsPlace;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.StopPicturesRequest;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import org.jspecify.annotations.Nullable;

/** What the operator clicks. Every call answers with the whole desk afterwards, or with a problem (RFC 9457). */
@Path("/api/desk")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeskResource {
    private final Desk desk;
    private final Clock clock = Clock.systemUTC();

    public DeskResource(Desk desk) {
        this.desk = desk;
    }

    /** A sentence with its language. */
    public record Words(@Nullable String text, @Nullable String language) {}

    /** One thing seen. */
    public record Seen(
            String code, @Nullable Integer count, @Nullable String cameraId) {}

    /** How many offenders, and where. */
    public record Persons(
            String answer,
            @Nullable Integer count,
            @Nullable String place) {}

    /** What is known, answer by answer; what is absent is not said. */
    public record Situation(
            @Nullable String weapons,
            @Nullable Persons persons,
            @Nullable String victims,
            @Nullable String leaving,
            @Nullable String vehicle,
            @Nullable String dog,
            @Nullable String keyholder) {}

    /** A camera. */
    public record Camera(String cameraId) {}

    /** The operator's decision. */
    public record Send(
            String category,
            String status,
            List<Seen> observations,
            @Nullable Words text,
            @Nullable Situation situation,
            @Nullable String operator,
            List<String> cameraIds,
            @Nullable String cicNumber) {}

    /** More about a sent alarm; what is absent is not said. */
    public record Update(
            @Nullable Words message,
            @Nullable List<Seen> observations,
            @Nullable Words text,
            @Nullable String operator,
            @Nullable Situation situation,
            @Nullable String cicNumber,
            @Nullable String cameraRequestId,
            @Nullable Boolean cameraRequestDone) {}

    /** What the desk shows. */
    @GET
    public DeskView show() {
        return DeskView.of(desk, clock.instant());
    }

    /** An alarm without motion: a panel's signal, a call. */
    @POST
    @Path("/alarms")
    public DeskView raise(Camera camera) {
        desk.alarms().raiseByHand(desk.camera(camera.cameraId()));
        return show();
    }

    /** "Nothing": pictures are deleted, nobody learns of it. */
    @POST
    @Path("/alarms/{alarmId}/nothing")
    public DeskView nothing(@PathParam("alarmId") String alarmId) {
        desk.alarms().nothing(alarmId);
        return show();
    }

    /** "Send to police". */
    @POST
    @Path("/alarms/{alarmId}/send")
    public DeskView send(@PathParam("alarmId") String alarmId, Send decision) {
        List<CameraId> cameras = decision.cameraIds().stream()
                .map(desk::camera)
                .map(LiveCamera::id)
                .toList();
        desk.alarms()
                .send(
                        alarmId,
                        new Decision(
                                value(AlarmCategory.class, decision.category()),
                                value(AlarmStatus.class, decision.status()),
                                decision.observations().stream()
                                        .map(this::observation)
                                        .toList(),
                                text(decision.text()),
                                situation(decision.situation()),
                                Objects.requireNonNullElse(
                                        decision.operator(), desk.habits().operator()),
                                cameras,
                                Objects.requireNonNullElse(decision.cicNumber(), "")));
        return show();
    }

    /** A message, another finding, a revised situation, the incident number, the answer to a camera request. */
    @POST
    @Path("/alarms/{alarmId}/update")
    public DeskView update(@PathParam("alarmId") String alarmId, Update update) {
        UpdateAlarmRequest.Builder request = UpdateAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setAlarmId(alarmId)
                .setSentAt(now());
        Text message = text(update.message());
        if (update.cameraRequestId() != null) {
            CameraRequestAnswer.Builder answer = CameraRequestAnswer.newBuilder()
                    .setCameraRequestId(update.cameraRequestId())
                    .setDone(Boolean.TRUE.equals(update.cameraRequestDone()));
            if (message != null) {
                answer.setText(message);
            }
            request.setCameraRequestAnswer(answer);
        } else if (message != null) {
            request.setMessage(message);
        }
        if (update.situation() != null) {
            request.setSituation(situation(update.situation()));
        }
        finding(update).ifPresent(request::setFinding);
        request.setCicNumber(Objects.requireNonNullElse(update.cicNumber(), ""));
        desk.alarms().say(alarmId, report -> report.setUpdate(request));
        return show();
    }

    /** The central asks to cancel the alarm. */
    @POST
    @Path("/alarms/{alarmId}/cancel")
    public DeskView cancel(@PathParam("alarmId") String alarmId, Words reason) {
        CancelAlarmRequest.Builder request = CancelAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setAlarmId(alarmId)
                .setSentAt(now());
        Text text = text(reason);
        if (text != null) {
            request.setReason(text);
        }
        desk.alarms().say(alarmId, report -> report.setCancel(request));
        return show();
    }

    /** The central stops the pictures of an alarm: at once here, and the zone is told. */
    @POST
    @Path("/alarms/{alarmId}/stop-pictures")
    public DeskView stopPictures(@PathParam("alarmId") String alarmId) {
        desk.alarms().sent(alarmId).ifPresent(alarm -> alarm.streams().forEach(desk.alarms()::end));
        desk.alarms()
                .say(
                        alarmId,
                        report -> report.setStopPictures(StopPicturesRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAlarmId(alarmId)
                                .setSentAt(now())));
        return show();
    }

    /** Makes somebody walk through a synthetic camera's scene. */
    @POST
    @Path("/cameras/{cameraId}/walk")
    public DeskView walk(@PathParam("cameraId") String cameraId) {
        desk.walk(desk.camera(cameraId).id());
        return show();
    }

    private Optional<Finding> finding(Update update) {
        List<Seen> seen = Objects.requireNonNullElse(update.observations(), List.of());
        Text text = text(update.text());
        if (seen.isEmpty() && text == null) {
            return Optional.empty();
        }
        Finding.Builder finding = Finding.newBuilder()
                .addAllObservations(seen.stream().map(this::observation).toList())
                .setOperator(Objects.requireNonNullElse(
                        update.operator(), desk.habits().operator()))
                .setStatedAt(now());
        if (text != null) {
            finding.setText(text);
        }
        return Optional.of(finding.build());
    }

    private Observation observation(Seen seen) {
        Observation.Builder observation = Observation.newBuilder()
                .setCode(value(ObservationCode.class, seen.code()))
                .setObservedAt(now());
        if (seen.count() != null) {
            observation.setCount(seen.count());
        }
        if (seen.cameraId() != null) {
            observation.setCameraId(desk.camera(seen.cameraId()).id().value());
        }
        return observation.build();
    }

    private static SituationReport situation(@Nullable Situation situation) {
        SituationReport.Builder report = SituationReport.newBuilder();
        if (situation == null) {
            return report.build();
        }
        statement(situation.weapons(), report::setWeapons);
        statement(situation.victims(), report::setVictims);
        statement(situation.leaving(), report::setLeaving);
        statement(situation.vehicle(), report::setVehicle);
        statement(situation.dog(), report::setDog);
        statement(situation.keyholder(), report::setKeyholder);
        Persons persons = situation.persons();
        if (persons != null) {
            PersonsStatement.Builder statement =
                    PersonsStatement.newBuilder().setAnswer(value(Answer.class, persons.answer()));
            if (persons.count() != null) {
                statement.setCount(persons.count());
            }
            if (persons.place() != null) {
                statement.setPlace(value(PersonsPlace.class, persons.place()));
            }
            report.setPersons(statement);
        }
        return report.build();
    }

    private static void statement(@Nullable String answer, Consumer<Statement> into) {
        if (answer != null) {
            into.accept(Statement.newBuilder()
                    .setAnswer(value(Answer.class, answer))
                    .build());
        }
    }

    private static @Nullable Text text(@Nullable Words words) {
        if (words == null || words.text() == null || words.text().isBlank()) {
            return null;
        }
        if (words.language() == null) {
            throw new UnusableRequest("A text needs its language.");
        }
        return Text.newBuilder()
                .setText(words.text().strip())
                .setLanguage(words.language())
                .build();
    }

    private static <E extends Enum<E> & com.google.protobuf.ProtocolMessageEnum> E value(Class<E> type, String code) {
        return DeskView.value(type, code)
                .orElseThrow(() -> new UnusableRequest("'" + code + "' is no " + type.getSimpleName() + "."));
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
