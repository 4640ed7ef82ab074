package liveview.auth.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.Map;
import java.util.TreeSet;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.Callers;
import liveview.base.FailureKind;

/** The REST style. */
@Path("/api")
@Produces("application/json")
public class AppResource {
    private final Callers callers;

    AppResource(Callers callers) {
        this.callers = callers;
    }

    @GET
    @Path("/me")
    public Map<String, Object> me() {
        Caller caller = callers.current();
        return Map.of(
                "subject",
                caller.subject(),
                "name",
                caller.name(),
                "roles",
                new TreeSet<>(caller.roles().stream().map(Role::name).toList()),
                "identityNotRenewed",
                caller.identityNotRenewed());
    }

    @GET
    @Path("/refuse/{kind}")
    public String refuse(@PathParam("kind") FailureKind kind) {
        throw new TeapotEmpty(kind);
    }

    @POST
    @Path("/echo")
    public Map<String, String> echo(Map<String, String> body) {
        return body;
    }

    @GET
    @Path("/zone")
    public Map<String, String> zone() {
        return Map.of("zone", "test");
    }

    /** Not in the access table. */
    @GET
    @Path("/forgotten")
    public String forgotten() {
        throw new IllegalStateException("password=hunter2");
    }
}
