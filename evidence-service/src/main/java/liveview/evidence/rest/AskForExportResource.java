package liveview.evidence.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import liveview.auth.http.Callers;
import liveview.base.InvalidRequest;
import liveview.evidence.export.Export;
import liveview.evidence.export.Exports;
import org.jspecify.annotations.Nullable;

/** Where a person asks for an export of one alarm. */
@Path("/api/evidence/alarms/{alarmId}/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AskForExportResource {
    private final Exports exports;
    private final Callers callers;
    private final Clock clock;

    AskForExportResource(Exports exports, Callers callers, Clock clock) {
        this.exports = exports;
        this.callers = callers;
        this.clock = clock;
    }

    /** Begins to make one; its id is the header's. */
    @POST
    public Response ask(
            @PathParam("alarmId") String alarmId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable ExportBody body) {
        if (body == null) {
            throw new InvalidRequest("The request has no body.", "Send purpose and case number as JSON.");
        }
        UUID exportId = Ids.uuid("Idempotency-Key", key);
        Export asked = exports.ask(body.request(exportId, alarmId), ExportsResource.exporter(callers.current()));
        return Response.accepted(ExportJson.of(asked, exports.progress(exportId), clock.instant()))
                .build();
    }
}
