package liveview.auth.oidc;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.Set;
import liveview.auth.TokenNotRecognised;
import liveview.auth.http.Refusal;
import liveview.base.Failure;

/**
 * The only way to be somebody here: a token. A client certificate alone makes nobody anybody.
 *
 * <p>A token that does not count leaves the request anonymous, with the failure noted on it: the access policy answers it
 * with a sentence, in the words of the transport.
 */
@ApplicationScoped
public class TokenMechanism implements HttpAuthenticationMechanism {
    private static final System.Logger LOG = System.getLogger(TokenMechanism.class.getName());
    private static final QuarkusSecurityIdentity NOBODY =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();

    private final OidcAuthenticationMechanism oidc;

    public TokenMechanism(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (BearerToken.of(request).isEmpty()) {
            return Uni.createFrom().item(NOBODY);
        }
        return oidc.authenticate(request, providers)
                .onFailure(thrown -> thrown instanceof Failure || thrown instanceof AuthenticationFailedException)
                .recoverWithItem(thrown -> {
                    LOG.log(Level.DEBUG, "token does not count", thrown);
                    Refusal.note(request, failureIn(thrown));
                    return NOBODY;
                });
    }

    private static Failure failureIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
        }
        return new TokenNotRecognised();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }
}
