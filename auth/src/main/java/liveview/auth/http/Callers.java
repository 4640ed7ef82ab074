package liveview.auth.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import liveview.auth.Caller;
import liveview.auth.NotSignedIn;
import liveview.auth.TokenRules;

/** Who is calling now: the same on REST, gRPC and WebSocket. */
@ApplicationScoped
public class Callers {
    /** The attribute of the security identity that holds the caller. */
    public static final String ATTRIBUTE = Caller.class.getName();

    private final SecurityIdentity current;
    private final TokenRules rules;

    public Callers(SecurityIdentity current, TokenRules rules) {
        this.current = current;
        this.rules = rules;
    }

    /**
     * The caller of the request or call that runs, as he counts at this instant.
     *
     * @throws NotSignedIn when nobody is
     * @throws liveview.auth.TokenExpired when his token ended meanwhile
     */
    public Caller current() {
        return rules.stillCounts(of(current).orElseThrow(NotSignedIn::new));
    }

    /** The caller of a request that a Vert.x route handles itself, as he counts at this instant. */
    public Caller of(RoutingContext request) {
        return rules.stillCounts(found(request).orElseThrow(NotSignedIn::new));
    }

    /** The caller that the request's token named; empty for nobody. */
    public static Optional<Caller> found(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user ? of(user.getSecurityIdentity()) : Optional.empty();
    }

    /** The caller in an identity; empty for nobody. */
    public static Optional<Caller> of(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }
}
