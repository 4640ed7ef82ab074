package liveview.evidence.rest;

import static liveview.evidence.rest.Awaited.await;

import io.smallrye.common.annotation.Blocking;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.Callers;
import liveview.base.InvalidRequest;
import liveview.evidence.Custody;
import liveview.evidence.LookRequest;
import liveview.evidence.Looks;
import liveview.evidence.Playback;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.RecordedAlarms;
import liveview.evidence.Recording;
import liveview.evidence.Recordings;
import liveview.evidence.Reel;
import org.jspecify.annotations.Nullable;

/** The alarms of which something is recorded, and what a person says before he looks at it. */
@Path("/api/evidence/alarms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class AlarmsResource {
    private static final int PAGE = 100;

    private final Looks looks;
    private final RecordedAlarms alarms;
    private final Recordings recordings;
    private final Playback playback;
    private final Custody custody;
    private final Callers callers;
    private final InstantSource clock;

    AlarmsResource(
            Looks looks,
            RecordedAlarms alarms,
            Recordings recordings,
            Playback playback,
            Custody custody,
            Callers callers,
            Clock clock) {
        this.looks = looks;
        this.alarms = alarms;
        this.recordings = recordings;
        this.playback = playback;
        this.custody = custody;
        this.callers = callers;
        this.clock = clock;
    }

    /** At most 100 alarms, newest first, that were raised before an instant: by default all. */
    @GET
    public Uni<List<RecordedAlarmJson>> list(@QueryParam("before") @Nullable String before) {
        Instant instant = before == null ? clock.instant().plusSeconds(1) : instant("before", before);
        return uni(alarms.before(instant, PAGE))
                .map(found -> found.stream().map(RecordedAlarmJson::listed).toList());
    }

    /** One alarm and its recordings; for investigators and exporters also what an export of it would hold. */
    @GET
    @Path("/{alarmId}")
    public RecordedAlarmJson one(@PathParam("alarmId") String alarmId) {
        Caller caller = callers.current();
        RecordedAlarm alarm = await(looks.alarm(alarmId, caller));
        List<Recording> all = await(recordings.ofAlarm(alarmId));
        boolean toldAll = caller.is(Role.INVESTIGATOR) || caller.is(Role.EXPORTER);
        return RecordedAlarmJson.of(alarm, all, toldAll ? copy(alarm, all) : null);
    }

    private CopyJson copy(RecordedAlarm alarm, List<Recording> all) {
        List<Reel> reels = all.stream()
                .filter(recording -> recording.key().isPresent() && recording.segments() > 0)
                .map(playback::reel)
                .toList();
        return CopyJson.of(alarm, reels, await(custody.extensions(alarm.alarmId())), clock.instant());
    }

    /** What people did to an alarm's recordings, oldest first: who looked at which seconds, and why. */
    @GET
    @Path("/{alarmId}/custody")
    public Uni<List<CustodyLineJson>> custody(@PathParam("alarmId") String alarmId) {
        return uni(custody.entries(alarmId))
                .map(entries -> entries.stream()
                        .flatMap(entry -> CustodyLineJson.of(entry).stream())
                        .toList());
    }

    /** Opens a look: purpose and case number first. */
    @POST
    @Path("/{alarmId}/looks")
    public Uni<LookJson> look(
            @PathParam("alarmId") String alarmId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable LookBody body) {
        if (body == null) {
            throw new InvalidRequest("The request has no body.", "Send purpose and case number as JSON.");
        }
        LookRequest request = body.request(Ids.uuid("Idempotency-Key", key), alarmId);
        return uni(looks.open(request, callers.current())).map(LookJson::of);
    }

    static Instant instant(String field, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException notOne) {
            throw new InvalidRequest(field + " is no instant.", "Send RFC 3339 in UTC: 2026-11-24T02:14:07.000Z.");
        }
    }

    private static <T> Uni<T> uni(CompletionStage<T> stage) {
        return Uni.createFrom().completionStage(stage);
    }
}
