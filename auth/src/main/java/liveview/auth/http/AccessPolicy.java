package liveview.auth.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import liveview.auth.Caller;
import liveview.auth.Door;
import liveview.auth.ForeignOrigin;
import liveview.auth.NotOpen;
import liveview.auth.NotSignedIn;
import liveview.auth.NotYourDoor;
import liveview.auth.RefusalListener;
import liveview.auth.ZoneAccess;
import liveview.base.Failure;

/** Holds every request against the access table, before a service sees it; a refusal is answered here. */
@ApplicationScoped
public class AccessPolicy implements HttpSecurityPolicy {
    private static final System.Logger LOG = System.getLogger(AccessPolicy.class.getName());
    private static final String INTERNAL = "/liveview.internal.";

    private final ZoneAccess access;
    private final RefusalListener listener;
    private final Set<String> origins;
    private final Set<String> centralHosts;

    public AccessPolicy(ZoneAccess access, RefusalListener listener, AuthConfig config) {
        this.access = access;
        this.listener = listener;
        this.origins = config.origins().orElse(Set.of());
        this.centralHosts = config.centralHosts().orElse(Set.of());
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return identity.chain(who -> {
            Optional<Caller> caller = Callers.of(who);
            try {
                check(request, caller);
                return Uni.createFrom().item(CheckResult.PERMIT);
            } catch (Failure failure) {
                return refuse(request, caller, failure);
            }
        });
    }

    private Uni<CheckResult> refuse(RoutingContext request, Optional<Caller> caller, Failure failure) {
        LOG.log(
                Level.INFO,
                "refused path={0} door={1} reason={2}",
                request.normalizedPath(),
                Doors.of(request.request()),
                failure.code());
        return caller.map(known -> told(request, known, failure))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .invoke(() -> Refusal.answer(request, failure))
                // the answer is given; this only ends the chain
                .chain(() -> Uni.createFrom().failure(new AuthenticationFailedException(failure)));
    }

    private Uni<Void> told(RoutingContext request, Caller caller, Failure failure) {
        return Uni.createFrom()
                .completionStage(() ->
                        listener.refused(caller, request.request().method().name(), request.normalizedPath(), failure))
                .onFailure()
                .invoke(failed -> LOG.log(Level.WARNING, "refusal not noted path=" + request.normalizedPath(), failed))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void check(RoutingContext request, Optional<Caller> caller) {
        Optional<Failure> noted = Refusal.noted(request);
        if (noted.isPresent()) {
            throw noted.get();
        }
        HttpServerRequest http = request.request();
        String path = request.normalizedPath();
        if (path.indexOf(';') >= 0 || path.contains("//")) {
            throw caller.isPresent() ? new NotOpen() : new NotSignedIn();
        }
        if (path.startsWith(INTERNAL) && atCentralsHost(http)) {
            throw new NotYourDoor();
        }
        if (isWebSocket(http) && foreign(http)) {
            throw new ForeignOrigin();
        }
        Door door = Doors.of(http);
        access.check(http.method().name(), path, door, caller);
    }

    private boolean atCentralsHost(HttpServerRequest request) {
        return request.authority() != null
                && centralHosts.contains(request.authority().host());
    }

    private static boolean isWebSocket(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Browsers always say the page's origin; who says none is no page. */
    private boolean foreign(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origins.contains(origin);
    }
}
