package liveview.gateway.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other pages in the operator's browser away from his desk: a request must be addressed to this machine by name
 * or loopback address (no DNS rebinding), and where the browser says which page makes it, to the page itself. WebSockets
 * too.
 */
@ApplicationScoped
public class OwnMachineOnly {
    private static final Set<String> OURSELVES = Set.of("127.0.0.1", "localhost", "[::1]");

    void register(@Observes Filters filters) {
        filters.register(OwnMachineOnly::check, 400);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authority =
                request.authority() == null ? "" : request.authority().toString();
        if (isAllowed(authority, request.getHeader("Origin"))) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(403)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("This page is for the operator's own machine. Open it at 127.0.0.1.");
        }
    }

    /** Whether a request to this authority, made by a page of this origin, is one of our own page. */
    static boolean isAllowed(String authority, @Nullable String origin) {
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        if (!OURSELVES.contains(host)) {
            return false;
        }
        return origin == null || origin.equals("http://" + authority) || origin.equals("https://" + authority);
    }
}
