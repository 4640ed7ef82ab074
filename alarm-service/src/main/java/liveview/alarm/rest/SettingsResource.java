package liveview.alarm.rest;

import static liveview.alarm.rest.Bodies.present;

import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Central;
import liveview.alarm.CentralLinks;
import liveview.alarm.CentralStore;
import liveview.alarm.InvalidRequest;
import liveview.alarm.People;
import liveview.alarm.Request;
import liveview.alarm.Roster;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;
import liveview.alarm.json.CentralsJson;
import liveview.alarm.json.JournalLineJson;
import liveview.alarm.json.Words;
import liveview.auth.Role;
import liveview.auth.http.Callers;
import liveview.protocol.alarm.v1.LegalBasis;
import org.jspecify.annotations.Nullable;

/** What the zone's administrator enters: teams, and centrals with their agreements. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SettingsResource {
    private final TeamStore teams;
    private final CentralStore centrals;
    private final CentralLinks links;
    private final AlarmJournal journal;
    private final Callers callers;

    SettingsResource(
            TeamStore teams, CentralStore centrals, CentralLinks links, AlarmJournal journal, Callers callers) {
        this.teams = teams;
        this.centrals = centrals;
        this.links = links;
        this.journal = journal;
        this.callers = callers;
    }

    /** A team; its members are told to the administrator only. */
    public record TeamJson(
            String teamId, String name, @Nullable Set<String> members) {}

    /** A central with its agreements, and whether it is there. */
    public record CentralSettingsJson(
            String centralId,
            String name,
            @Nullable String phoneNumber,
            List<AgreementJson> agreements,
            boolean connected,
            @Nullable Instant since) {}

    /** An agreement with the legal basis it gives. */
    public record AgreementJson(
            String agreementId, @Nullable String legalBasis) {}

    /** The teams, by their ids. */
    @GET
    @Path("/teams")
    public Uni<List<TeamJson>> teams() {
        boolean all = callers.current().is(Role.ZONE_ADMIN);
        return Deeds.uni(teams::roster)
                .map(roster -> roster.teams().stream()
                        .map(team -> new TeamJson(team.teamId(), team.name(), all ? team.members() : null))
                        .toList());
    }

    /** Enters a team in place of the one with its id. */
    @PUT
    @Path("/teams/{teamId}")
    public Uni<TeamJson> putTeam(@PathParam("teamId") String teamId, Bodies.@Nullable TeamBody body) {
        if (body == null) {
            throw new InvalidRequest("The request has no body.", "Send the team's name and members.");
        }
        List<String> members = body.members() == null ? List.of() : body.members();
        if (members.stream().anyMatch(Objects::isNull)) {
            throw new InvalidRequest("A member is null.", "Send the officers' subjects.");
        }
        Team team = new Team(teamId, present(body.name()), new LinkedHashSet<>(members));
        return Deeds.uni(() -> teams.put(byAdministrator(), team))
                .replaceWith(new TeamJson(team.teamId(), team.name(), team.members()));
    }

    /** The centrals, by their ids. */
    @GET
    @Path("/centrals")
    public Uni<List<CentralSettingsJson>> centrals() {
        return Deeds.uni(centrals::all).map(all -> all.stream().map(this::shown).toList());
    }

    /** Enters a central in place of what was entered before. */
    @PUT
    @Path("/centrals/{centralId}")
    public Uni<CentralSettingsJson> putCentral(
            @PathParam("centralId") String centralId, Bodies.@Nullable CentralBody body) {
        if (body == null) {
            throw new InvalidRequest("The request has no body.", "Send the central's name and agreements.");
        }
        Map<String, LegalBasis> agreements = new HashMap<>();
        if (body.agreements() != null) {
            body.agreements()
                    .forEach(agreement -> agreements.put(
                            present(agreement.agreementId()),
                            Words.choice(LegalBasis.class, "legalBasis", agreement.legalBasis())));
        }
        Central central = new Central(centralId, present(body.name()), present(body.phoneNumber()), agreements);
        return Deeds.uni(() -> centrals.put(byAdministrator(), central)).replaceWith(() -> shown(central));
    }

    /** Facts of the zone itself, oldest first: what was entered here and by whom, and losses of the identity provider. */
    @GET
    @Path("/journal")
    public Uni<List<JournalLineJson>> journal(@QueryParam("afterPosition") @DefaultValue("0") long afterPosition) {
        return Deeds.uni(() -> journal.zoneEntries(afterPosition))
                .map(entries -> entries.stream().map(JournalLineJson::of).toList());
    }

    private Request byAdministrator() {
        return new Request(
                People.acting(callers.current(), new Roster(List.of()), Role.ZONE_ADMIN), "", ByteString.EMPTY);
    }

    private CentralSettingsJson shown(Central central) {
        CentralsJson.CentralJson link = CentralsJson.central(central, links.all());
        return new CentralSettingsJson(
                central.centralId(),
                central.name(),
                central.phoneNumber().isEmpty() ? null : central.phoneNumber(),
                central.agreements().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(agreement -> new AgreementJson(agreement.getKey(), Words.name(agreement.getValue())))
                        .toList(),
                link.connected(),
                link.since());
    }
}
