package liveview.evidence.rest;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.AuthConfig;
import liveview.auth.http.Callers;
import liveview.base.InvalidRequest;
import liveview.evidence.NumberRange;
import liveview.evidence.export.Download;
import liveview.evidence.export.Export;
import liveview.evidence.export.ExportNotFound;
import liveview.evidence.export.Exporter;
import liveview.evidence.export.Exports;
import org.jspecify.annotations.Nullable;

/** Exports: watched while they are made, and taken, whole or in parts, by the person whose they are. */
@Path("/api/evidence/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExportsResource {
    private static final String COOKIE = "liveview-export";
    /** Of what was written before a link broke so many bytes may never have arrived. */
    private static final long ON_THE_WAY = 4 << 20;

    private final Exports exports;
    private final LinkSecrets secrets;
    private final Callers callers;
    private final SecurityIdentity identity;
    private final boolean behindTls;
    private final Clock clock;

    ExportsResource(
            Exports exports,
            LinkSecrets secrets,
            Callers callers,
            SecurityIdentity identity,
            AuthConfig auth,
            Clock clock) {
        this.exports = exports;
        this.secrets = secrets;
        this.callers = callers;
        this.identity = identity;
        this.behindTls = auth.origins().orElse(Set.of()).stream().anyMatch(origin -> origin.startsWith("https:"));
        this.clock = clock;
    }

    /** The caller's own of the last day, newest first. */
    @GET
    public List<ExportJson> mine() {
        return exports.of(exporter(callers.current())).stream().map(this::json).toList();
    }

    /** One of the caller's own; when it is sealed, the answer also gives his browser what opens its link. */
    @GET
    @Path("/{exportId}")
    public Response one(@PathParam("exportId") String exportId) {
        Export export = exports.find(known(exportId), exporter(callers.current()));
        ExportJson json = json(export);
        Response.ResponseBuilder answer = Response.ok(json);
        if (json.state() == ExportJson.State.SEALED) {
            answer.cookie(new NewCookie.Builder(COOKIE)
                    .value(secrets.of(export.exportId()))
                    .path(link(export.exportId()))
                    .httpOnly(true)
                    .secure(behindTls)
                    .sameSite(NewCookie.SameSite.STRICT)
                    .build());
        }
        return answer.build();
    }

    /** The bytes, for the person's own token or the browser that was given the cookie; ranges are answered. */
    @GET
    @Path("/{exportId}/bag.zip")
    @Produces("application/zip")
    public Response bag(
            @PathParam("exportId") String exportId,
            @CookieParam(COOKIE) @Nullable String cookie,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        Download download = open(known(exportId), cookie);
        long size = download.zip().size();
        boolean asked = range != null && (ifRange == null || ifRange.equals(download.tag()));
        Optional<ByteRange> part = asked ? ByteRange.parse(range, size) : Optional.empty();
        ByteRange sent = part.orElse(new ByteRange(0, size - 1));
        Response.ResponseBuilder answer = Response.status(part.isPresent() ? 206 : 200)
                .entity((StreamingOutput) out -> write(download, sent, out))
                .type("application/zip")
                .header("Content-Length", sent.length())
                .header("Accept-Ranges", "bytes")
                .header("ETag", download.tag())
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + download.fileName() + "\"");
        part.ifPresent(one -> answer.header("Content-Range", one.contentRange(size)));
        return answer.build();
    }

    private Download open(UUID exportId, @Nullable String cookie) {
        Optional<Caller> caller = Callers.of(identity);
        if (caller.filter(who -> who.is(Role.EXPORTER)).isPresent()) {
            return exports.open(exportId, exporter(callers.current()));
        }
        if (!secrets.holds(exportId, cookie)) {
            throw new ExportNotFound();
        }
        return exports.openForHolder(exportId);
    }

    private void write(Download download, ByteRange part, OutputStream out) throws IOException {
        Counting counted = new Counting(out);
        long arrived = 0;
        try {
            download.zip().write(part.first(), part.length(), counted);
            counted.flush();
            arrived = counted.count();
        } catch (IOException broken) {
            arrived = Math.max(0, counted.count() - ON_THE_WAY);
            throw broken;
        } finally {
            if (arrived > 0) {
                exports.sent(download.export(), new NumberRange(part.first(), part.first() + arrived - 1));
            }
        }
    }

    static String link(UUID exportId) {
        return "/api/evidence/exports/" + exportId + "/bag.zip";
    }

    private ExportJson json(Export export) {
        Instant now = clock.instant();
        return ExportJson.of(export, exports.progress(export.exportId()), now);
    }

    private static UUID known(String exportId) {
        try {
            return Ids.uuid("exportId", exportId);
        } catch (InvalidRequest guessed) {
            throw new ExportNotFound();
        }
    }

    static Exporter exporter(Caller caller) {
        return new Exporter(caller.subject(), caller.name(), caller.identityNotRenewed());
    }
}
