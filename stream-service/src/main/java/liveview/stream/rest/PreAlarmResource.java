package liveview.stream.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.auth.http.Callers;
import liveview.stream.Failures;
import liveview.stream.LiveStreamKey;
import liveview.stream.PreAlarmClips;

/** The clip of what was before the alarm, while the view window is open. */
@Path("/live/{alarmId}/{cameraId}/pre-alarm.mp4")
public class PreAlarmResource {
    private final PreAlarmClips clips;
    private final Callers callers;

    PreAlarmResource(PreAlarmClips clips, Callers callers) {
        this.clips = clips;
        this.callers = callers;
    }

    /** The clip; 204 as long as it is not whole or there is none. */
    @GET
    public CompletionStage<Response> clip(
            @PathParam("alarmId") String alarmId, @PathParam("cameraId") String cameraId) {
        LiveStreamKey key = new LiveStreamKey(alarmId, cameraId, LiveStreamKey.ORIGINAL);
        return clips.watch(key, callers.current())
                .thenApply(clip -> clip.map(bytes -> Response.ok(bytes, "video/mp4"))
                        .orElseGet(Response::noContent)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build())
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(Failures.of(failure)));
    }
}
