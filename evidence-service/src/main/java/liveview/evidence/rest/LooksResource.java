package liveview.evidence.rest;

import static liveview.evidence.rest.Awaited.await;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import liveview.auth.http.Callers;
import liveview.base.InvalidRequest;
import liveview.evidence.Custody;
import liveview.evidence.Look;
import liveview.evidence.Looks;
import liveview.evidence.OpenLook;
import liveview.evidence.PlayableFile;
import liveview.evidence.Playback;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.Recording;
import liveview.evidence.Reel;
import liveview.evidence.Still;
import liveview.evidence.Stills;
import liveview.evidence.Viewing;
import org.jspecify.annotations.Nullable;

/** What a person sees within a look: the timeline, the video, each picture's time, stills. */
@Path("/api/evidence/looks/{lookId}")
@Blocking
public class LooksResource {
    private static final String VIDEO = "video/mp4";
    private static final String BEGINS_AT = "Liveview-Begins-At-Micros";

    private final Looks looks;
    private final Playback playback;
    private final Viewing viewing;
    private final Stills stills;
    private final Custody custody;
    private final Callers callers;

    LooksResource(Looks looks, Playback playback, Viewing viewing, Stills stills, Custody custody, Callers callers) {
        this.looks = looks;
        this.playback = playback;
        this.viewing = viewing;
        this.stills = stills;
        this.custody = custody;
        this.callers = callers;
    }

    /** All recordings of the alarm beside each other, by the zone's clock. */
    @GET
    @Path("/timeline")
    @Produces(MediaType.APPLICATION_JSON)
    public TimelineJson timeline(@PathParam("lookId") String lookId) {
        OpenLook open = open(lookId);
        RecordedAlarm alarm = await(looks.alarm(open.look().alarmId(), callers.current()));
        List<Reel> reels = await(looks.recordings(open)).stream()
                .filter(recording -> recording.key().isPresent() && recording.segments() > 0)
                .map(playback::reel)
                .toList();
        return TimelineJson.of(open.look(), alarm, reels, await(custody.extensions(alarm.alarmId())));
    }

    /**
     * A recording, or the part of it between two instants, as an MP4 file: from the last key frame before {@code from} on.
     * Ranges of bytes are answered (RFC 9110, section 14).
     */
    @GET
    @Path("/recordings/{streamId}/video.mp4")
    @Produces(VIDEO)
    public Response video(
            @PathParam("lookId") String lookId,
            @PathParam("streamId") String streamId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        OpenLook open = open(lookId);
        Recording recording = await(looks.recording(open, streamId));
        PlayableFile file = playback.file(recording, begin(from), end(to));
        String tag = '"' + file.tag() + '"';
        boolean whole = range == null || (ifRange != null && !ifRange.equals(tag));
        Optional<ByteRange> asked = whole ? Optional.empty() : ByteRange.parse(range, file.length());
        ByteRange bytes = asked.orElse(new ByteRange(0, file.length() - 1));
        Response.ResponseBuilder answer = asked.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", bytes.contentRange(file.length()))
                : Response.ok();
        return answer.entity(body(open.look(), streamId, file, bytes))
                .type(VIDEO)
                .header(HttpHeaders.CONTENT_LENGTH, bytes.length())
                .header(HttpHeaders.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header(BEGINS_AT, Micros.of(file.beginsAt()))
                .build();
    }

    /** When each picture between two instants is shown, as the video of the same part has it. */
    @GET
    @Path("/recordings/{streamId}/pictures")
    @Produces(MediaType.APPLICATION_JSON)
    public List<PictureJson> pictures(
            @PathParam("lookId") String lookId,
            @PathParam("streamId") String streamId,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Recording recording = await(looks.recording(open(lookId), streamId));
        return playback.reel(recording).between(begin(from), end(to)).stream()
                .map(PictureJson::of)
                .toList();
    }

    /** One picture as a JPEG, with the digest of the image and of the access unit that it shows. */
    @GET
    @Path("/recordings/{streamId}/stills/{number}")
    @Produces(Still.MEDIA_TYPE)
    public Response still(
            @PathParam("lookId") String lookId,
            @PathParam("streamId") String streamId,
            @PathParam("number") String number) {
        OpenLook open = open(lookId);
        Recording recording = await(looks.recording(open, streamId));
        Still still = stills.make(open.look(), recording, number(number));
        viewing.handedOut(open.look(), streamId, still.shownAt());
        return Response.ok(still.jpeg(), Still.MEDIA_TYPE)
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(still.sha256().toArray()) + ":")
                .header("Liveview-Unit-Sha256", still.unitSha256().hex())
                .header("Liveview-Shown-At-Micros", Micros.of(still.shownAt()))
                .build();
    }

    private StreamingOutput body(Look look, String streamId, PlayableFile file, ByteRange bytes) {
        return out ->
                file.write(bytes.first(), bytes.length(), out, shownAt -> viewing.handedOut(look, streamId, shownAt));
    }

    private OpenLook open(String lookId) {
        return await(looks.require(Ids.uuid("lookId", lookId), callers.current()));
    }

    private static Instant begin(@Nullable String from) {
        return from == null ? Instant.EPOCH : AlarmsResource.instant("from", from);
    }

    private static Instant end(@Nullable String to) {
        return to == null ? Instant.MAX : AlarmsResource.instant("to", to);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new InvalidRequest("The number is none.", "Send the number of an access unit.");
        }
    }
}
