package liveview.alarm.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import liveview.alarm.TeamStore;
import liveview.alarm.config.ZoneConfig;
import liveview.alarm.json.Words;
import liveview.auth.Caller;
import liveview.auth.http.Callers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Where a page is, and who is looking at it. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class ZoneResource {
    private final ZoneConfig zone;
    private final ConsoleConfig console;
    private final TeamStore teams;
    private final Callers callers;
    private final String version;

    ZoneResource(
            ZoneConfig zone,
            ConsoleConfig console,
            TeamStore teams,
            Callers callers,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.zone = zone;
        this.console = console;
        this.teams = teams;
        this.callers = callers;
        this.version = version;
    }

    /** The zone, told to everybody; {@code names} by language. */
    public record ZoneJson(
            String zone,
            Map<String, String> names,
            boolean demo,
            @Nullable String pictureMode,
            AuthJson auth,
            String version) {}

    /** Where and as what the console signs in. */
    public record AuthJson(String issuer, String clientId) {}

    /** The caller. */
    public record MeJson(
            String subject,
            String name,
            List<String> roles,
            String zone,
            @Nullable MyTeamJson team) {}

    /** His team. */
    public record MyTeamJson(String teamId, String name) {}

    /** The zone. */
    @GET
    @Path("/zone")
    public ZoneJson zone() {
        return new ZoneJson(
                zone.code(),
                zone.names(),
                zone.demo(),
                Words.name(zone.pictureMode()),
                new AuthJson(console.issuer(), console.clientId()),
                version);
    }

    /** The caller. */
    @GET
    @Path("/me")
    public Uni<MeJson> me() {
        Caller caller = callers.current();
        List<String> roles = caller.roles().stream().map(Enum::name).sorted().toList();
        return Deeds.uni(teams::roster)
                .map(roster -> new MeJson(
                        caller.subject(),
                        caller.name(),
                        roles,
                        caller.zone(),
                        roster.teamOf(caller.subject())
                                .map(team -> new MyTeamJson(team.teamId(), team.name()))
                                .orElse(null)));
    }
}
