package liveview.alarm.rest;

import static liveview.alarm.rest.Bodies.present;
import static liveview.alarm.rest.Bodies.text;
import static liveview.auth.Role.AUDITOR;
import static liveview.auth.Role.CIC;
import static liveview.auth.Role.DISPATCHER;
import static liveview.auth.Role.OFFICER;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.AlarmState;
import liveview.alarm.Alarms;
import liveview.alarm.Command;
import liveview.alarm.IncidentNumberDiffers;
import liveview.alarm.InvalidRequest;
import liveview.alarm.People;
import liveview.alarm.Sight;
import liveview.alarm.TeamNotFound;
import liveview.alarm.TeamStore;
import liveview.alarm.ZoneRules;
import liveview.alarm.json.AlarmJson;
import liveview.alarm.json.JournalLineJson;
import liveview.alarm.json.SituationJson;
import liveview.alarm.json.Words;
import liveview.alarm.rest.Deeds.Deed;
import liveview.auth.Caller;
import liveview.auth.http.Callers;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.CameraRequestKind;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.internal.v1.Actor;
import org.jspecify.annotations.Nullable;

/** The alarms: what a person may see of them and do to them. */
@Path("/api/alarms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlarmsResource {
    private static final String KEY = "Idempotency-Key";

    private final Deeds deeds;
    private final Alarms alarms;
    private final AlarmJournal journal;
    private final TeamStore teams;
    private final Callers callers;
    private final Sight sight;
    private final Clock clock;

    AlarmsResource(
            Deeds deeds,
            Alarms alarms,
            AlarmJournal journal,
            TeamStore teams,
            Callers callers,
            ZoneRules rules,
            Clock clock) {
        this.deeds = deeds;
        this.alarms = alarms;
        this.journal = journal;
        this.teams = teams;
        this.callers = callers;
        this.sight = new Sight(rules);
        this.clock = clock;
    }

    /** The alarms the caller may see that are open, or those that ended in the last day; newest first. */
    @GET
    public Uni<List<AlarmJson>> list(@QueryParam("state") @Nullable String state) {
        boolean ended = switch (present(state)) {
            case "open", "" -> false;
            case "closed" -> true;
            default -> throw new InvalidRequest("state is neither open nor closed.", "Ask for one of the two.");
        };
        Instant now = clock.instant();
        return actor().map(actor -> alarms.all().stream()
                .filter(alarm -> alarm.state() instanceof AlarmState.Ended == ended)
                .filter(alarm -> sight.sees(actor, alarm, now))
                .sorted(Comparator.comparing(Alarm::receivedAt).reversed())
                .map(alarm -> AlarmJson.listed(alarm, now))
                .toList());
    }

    /** One alarm. */
    @GET
    @Path("/{alarmId}")
    public Uni<AlarmJson> one(@PathParam("alarmId") String alarmId) {
        return seen(AlarmId.parse(alarmId)).map(alarm -> AlarmJson.of(alarm, clock.instant()));
    }

    /** Everything that happened to an alarm, oldest first. */
    @GET
    @Path("/{alarmId}/journal")
    public Uni<List<JournalLineJson>> journal(@PathParam("alarmId") String alarmId) {
        AlarmId id = AlarmId.parse(alarmId);
        Uni<?> permitted = callers.current().is(AUDITOR) ? Uni.createFrom().nullItem() : seen(id);
        return permitted
                .chain(yes -> Deeds.uni(() -> journal.entries(id)))
                .map(entries -> entries.stream().map(JournalLineJson::of).toList());
    }

    /** A dispatcher looks at it. */
    @POST
    @Path("/{alarmId}/open")
    public Uni<AlarmJson> open(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Nothing body) {
        return deeds.act(new Deed(alarmId, key, "open", body), Command.Open::new, DISPATCHER, CIC);
    }

    /** A dispatcher takes it. */
    @POST
    @Path("/{alarmId}/accept")
    public Uni<AlarmJson> accept(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Nothing body) {
        return deeds.act(new Deed(alarmId, key, "accept", body), Command.Accept::new, DISPATCHER, CIC);
    }

    /** A dispatcher refuses it. */
    @POST
    @Path("/{alarmId}/reject")
    public Uni<AlarmJson> reject(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Reject body) {
        return deeds.act(
                new Deed(alarmId, key, "reject", body),
                () -> new Command.Reject(
                        Words.choice(RejectionReason.class, "reason", body.reason()),
                        text(body.text(), body.language())),
                DISPATCHER,
                CIC);
    }

    /** A dispatcher sends a team. */
    @POST
    @Path("/{alarmId}/assign")
    public Uni<AlarmJson> assign(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Assign body) {
        return deeds.act(
                new Deed(alarmId, key, "assign", body),
                roster -> new Command.Assign(roster.team(present(body.teamId())).orElseThrow(TeamNotFound::new)),
                DISPATCHER,
                CIC);
    }

    /** A team says how far it is, or a dispatcher says it for the team. */
    @POST
    @Path("/{alarmId}/stage")
    public Uni<AlarmJson> stage(
            @PathParam("alarmId") String alarmId, @HeaderParam(KEY) @Nullable String key, Bodies.@Nullable Stage body) {
        return deeds.act(
                new Deed(alarmId, key, "stage", body),
                () -> new Command.Stage(
                        present(body.teamId()), Words.choice(AssignmentStage.class, "stage", body.stage())),
                DISPATCHER,
                CIC,
                OFFICER);
    }

    /** A dispatcher ends it. */
    @POST
    @Path("/{alarmId}/close")
    public Uni<AlarmJson> close(
            @PathParam("alarmId") String alarmId, @HeaderParam(KEY) @Nullable String key, Bodies.@Nullable Close body) {
        return deeds.act(
                new Deed(alarmId, key, "close", body),
                () -> new Command.Close(
                        Words.choice(Outcome.class, "outcome", body.outcome()), text(body.text(), body.language())),
                DISPATCHER,
                CIC);
    }

    /** A dispatcher takes up again what ended in the last 15 minutes. */
    @POST
    @Path("/{alarmId}/reopen")
    public Uni<AlarmJson> reopen(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Reopen body) {
        return deeds.act(
                new Deed(alarmId, key, "reopen", body),
                () -> new Command.Reopen(text(body.reason(), body.language())),
                DISPATCHER,
                CIC);
    }

    /** Somebody says more of the situation. */
    @POST
    @Path("/{alarmId}/situation")
    public Uni<AlarmJson> situation(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            @Nullable SituationJson body) {
        return deeds.act(
                new Deed(alarmId, key, "situation", body),
                () -> new Command.ReviseSituation(body.toProto()),
                DISPATCHER,
                CIC,
                OFFICER);
    }

    /** A dispatcher keeps the view window open for longer. */
    @POST
    @Path("/{alarmId}/extend")
    public Uni<AlarmJson> extend(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Extend body) {
        return deeds.act(
                new Deed(alarmId, key, "extend", body),
                () -> new Command.ExtendWindow(
                        Duration.ofMinutes(body.minutes() == null ? 0 : body.minutes()),
                        text(body.reason(), body.language())),
                DISPATCHER,
                CIC);
    }

    /** A dispatcher writes to the central. */
    @POST
    @Path("/{alarmId}/message")
    public Uni<AlarmJson> message(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Sentence body) {
        return deeds.act(
                new Deed(alarmId, key, "message", body),
                () -> new Command.WriteToCentral(text(body.text(), body.language())),
                DISPATCHER,
                CIC);
    }

    /** The police ask the central to do something with a camera; the request's id is the Idempotency-Key. */
    @POST
    @Path("/{alarmId}/camera-request")
    public Uni<AlarmJson> cameraRequest(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable CameraAsk body) {
        return deeds.act(
                new Deed(alarmId, key, "camera-request", body),
                () -> new Command.AskCamera(
                        present(key),
                        present(body.cameraId()),
                        Words.choice(CameraRequestKind.class, "kind", body.kind()),
                        text(body.text(), body.language())),
                DISPATCHER,
                CIC,
                OFFICER);
    }

    /** The officer's team needs help. */
    @POST
    @Path("/{alarmId}/help")
    public Uni<AlarmJson> help(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Sentence body) {
        String subject = callers.current().subject();
        return deeds.act(
                new Deed(alarmId, key, "help", body),
                roster -> new Command.CallHelp(
                        roster.teamOf(subject).orElseThrow(TeamNotFound::new).teamId(),
                        text(body.text(), body.language())),
                OFFICER);
    }

    /** A dispatcher has seen that a team called for help. */
    @POST
    @Path("/{alarmId}/help-seen")
    public Uni<AlarmJson> helpSeen(
            @PathParam("alarmId") String alarmId,
            @HeaderParam(KEY) @Nullable String key,
            Bodies.@Nullable Assign body) {
        return deeds.act(
                new Deed(alarmId, key, "help-seen", body),
                () -> new Command.SeeHelp(present(body.teamId())),
                DISPATCHER,
                CIC);
    }

    /** An officer joins the open alarm that carries this incident number. */
    @POST
    @Path("/join")
    public Uni<AlarmJson> join(@HeaderParam(KEY) @Nullable String key, Bodies.@Nullable Join body) {
        String number = body == null ? "" : present(body.cicNumber());
        Alarm alarm = alarms.all().stream()
                .filter(one -> one.state() instanceof AlarmState.Ongoing)
                .filter(one -> !number.isEmpty() && one.report().cicNumber().equals(number))
                .max(Comparator.comparing(Alarm::receivedAt))
                .orElseThrow(IncidentNumberDiffers::new);
        return deeds.act(
                new Deed(alarm.id().toString(), key, "join", body),
                () -> new Command.Join(number, text(body.reason(), body.language())),
                OFFICER);
    }

    private Uni<Alarm> seen(AlarmId alarmId) {
        return actor().chain(actor -> Deeds.uni(() -> journal.find(alarmId)).invoke(alarm -> {
            if (!sight.sees(actor, alarm, clock.instant())) {
                throw new AlarmNotFound();
            }
        }));
    }

    private Uni<Actor> actor() {
        Caller caller = callers.current();
        return Deeds.uni(teams::roster).map(roster -> People.acting(caller, roster, DISPATCHER, CIC, OFFICER));
    }
}
