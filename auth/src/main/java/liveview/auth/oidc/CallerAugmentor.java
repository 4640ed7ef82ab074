package liveview.auth.oidc;

import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liveview.auth.Caller;
import liveview.auth.TokenClaims;
import liveview.auth.TokenNotRecognised;
import liveview.auth.TokenRules;
import liveview.auth.http.Callers;
import liveview.auth.http.Doors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Turns a verified token into the caller that it names at this door, or refuses it. */
@ApplicationScoped
public class CallerAugmentor implements SecurityIdentityAugmentor {
    private final TokenRules rules;

    public CallerAugmentor(TokenRules rules) {
        this.rules = rules;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (request == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom().item(() -> named(identity, token, request));
    }

    /**
     * The identity with its caller. Quarkus' own note of the token's end is left out: it would end a socket that the rules
     * let go on.
     */
    private SecurityIdentity named(SecurityIdentity identity, JsonWebToken token, RoutingContext request) {
        Caller caller = rules.accept(claims(token), Doors.of(request.request()), Doors.certificate(request.request()));
        QuarkusSecurityIdentity.Builder named = QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(identity.getRoles())
                .addAttribute(RoutingContext.class.getName(), request)
                .addAttribute(Callers.ATTRIBUTE, caller);
        for (Credential credential : identity.getCredentials()) {
            named.addCredential(credential);
        }
        return named.build();
    }

    private static TokenClaims claims(JsonWebToken token) {
        JsonObject says = new BearerToken(token.getRawToken()).payload().orElseThrow(TokenNotRecognised::new);
        return new TokenClaims(
                token.getSubject(),
                name(says).orElse(token.getSubject()),
                roles(says),
                BearerToken.text(says, "zone").orElse(""),
                BearerToken.text(says, "central"),
                object(says, "cnf").flatMap(confirmation -> BearerToken.text(confirmation, "x5t#S256")),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    /** A person's full or user name; a machine's client id. */
    private static Optional<String> name(JsonObject says) {
        return BearerToken.text(says, "name")
                .or(() -> BearerToken.text(says, "preferred_username"))
                .filter(name -> !name.isBlank() && !name.startsWith("service-account-"))
                .or(() -> BearerToken.text(says, "azp"));
    }

    private static Optional<JsonObject> object(JsonObject object, String name) {
        return object.getValue(name) instanceof JsonObject found ? Optional.of(found) : Optional.empty();
    }

    private static Set<String> roles(JsonObject says) {
        return object(says, "realm_access")
                .map(access -> access.getValue("roles"))
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .stream()
                .flatMap(JsonArray::stream)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }
}
