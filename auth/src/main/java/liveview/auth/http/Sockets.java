package liveview.auth.http;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import liveview.auth.Caller;
import liveview.auth.NotSignedIn;
import liveview.auth.TokenNotRecognised;
import liveview.auth.TokenRules;
import liveview.auth.ZoneAccess;
import liveview.base.Failure;

/**
 * WebSockets of browsers: the token comes as a subprotocol, is renewed inside the socket, and its end ends the socket.
 *
 * <p>A browser can set no header on a WebSocket, so it offers the subprotocols {@code liveview} and the percent-encoded
 * {@code quarkus-http-upgrade#Authorization#Bearer ...}; only the first is ever answered.
 */
@ApplicationScoped
public class Sockets implements HttpServerOptionsCustomizer {
    /** The subprotocol that is spoken. */
    public static final String SUBPROTOCOL = "liveview";

    private static final String CARRIER = "quarkus-http-upgrade#Authorization#";
    private static final String OFFERED = "Sec-WebSocket-Protocol";
    private static final int BEFORE_AUTHENTICATION = 1000;

    private final IdentityProviderManager identities;
    private final TokenRules rules;
    private final ZoneAccess access;
    private final Clock clock;

    public Sockets(IdentityProviderManager identities, TokenRules rules, ZoneAccess access, Clock clock) {
        this.identities = identities;
        this.rules = rules;
        this.access = access;
        this.clock = clock;
    }

    /** The session of a socket that a Vert.x route upgrades itself. Call it on the socket's context. */
    public SocketSession open(Vertx vertx, RoutingContext request, Consumer<Failure> ended) {
        Caller caller = Callers.found(request).orElseThrow(NotSignedIn::new);
        return new SocketSession(
                rules,
                caller,
                token -> verify(request, token),
                consumer -> new TokenTimer(vertx, rules, clock, caller, consumer),
                ended);
    }

    /** The session of a socket of Quarkus WebSockets Next, by its injected identity. Call it on the socket's context. */
    public SocketSession open(Vertx vertx, SecurityIdentity identity, Consumer<Failure> ended) {
        RoutingContext request = identity.getAttribute(RoutingContext.class.getName());
        if (request == null) {
            throw new NotSignedIn();
        }
        return open(vertx, request, ended);
    }

    private Uni<Caller> verify(RoutingContext request, String token) {
        TokenAuthenticationRequest fresh = new TokenAuthenticationRequest(new AccessTokenCredential(token));
        return identities
                .authenticate(HttpSecurityUtils.setRoutingContextAttribute(fresh, request))
                .map(identity -> {
                    Caller caller = Callers.of(identity).orElseThrow(TokenNotRecognised::new);
                    access.check(
                            request.request().method().name(),
                            request.normalizedPath(),
                            caller.door(),
                            Optional.of(caller));
                    return caller;
                })
                .onFailure(AuthenticationFailedException.class)
                .transform(refused -> new TokenNotRecognised());
    }

    void takeTokens(@Observes Filters filters) {
        filters.register(
                request -> {
                    takeToken(request);
                    request.next();
                },
                BEFORE_AUTHENTICATION);
    }

    private static void takeToken(RoutingContext request) {
        String offered = request.request().getHeader(OFFERED);
        if (offered == null) {
            return;
        }
        for (String protocol : offered.split(",", -1)) {
            String decoded = decoded(protocol.trim());
            if (decoded.startsWith(CARRIER)) {
                request.request().headers().set(HttpHeaders.AUTHORIZATION, decoded.substring(CARRIER.length()));
                request.request().headers().set(OFFERED, SUBPROTOCOL);
                return;
            }
        }
    }

    private static String decoded(String protocol) {
        try {
            return URLDecoder.decode(protocol, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return protocol;
        }
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.addWebSocketSubProtocol(SUBPROTOCOL);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.addWebSocketSubProtocol(SUBPROTOCOL);
    }
}
