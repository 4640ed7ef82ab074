package liveview.auth.oidc;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import liveview.auth.ProviderState;
import liveview.auth.ProviderUnreachable;
import liveview.auth.TokenNotRecognised;
import liveview.auth.http.AuthConfig;

/**
 * Lets Quarkus OIDC check a token with a key that we hold: one tenant per key, none of which needs the provider.
 *
 * <p>Quarkus checks signature, issuer and audience. Its own check of the end is widened by the longest time that an
 * ended token can count; {@link liveview.auth.TokenRules} decides about that, and about door and certificate.
 */
@ApplicationScoped
public class KeyTenants implements TenantConfigResolver {
    private final KeySets keys;
    private final AuthConfig config;
    private final Map<String, OidcTenantConfig> tenants = new ConcurrentHashMap<>();

    public KeyTenants(KeySets keys, AuthConfig config) {
        this.keys = keys;
        this.config = config;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> blocking) {
        Optional<String> keyId = BearerToken.of(request).flatMap(BearerToken::keyId);
        if (keyId.isEmpty()) {
            return Uni.createFrom().failure(new TokenNotRecognised());
        }
        return Uni.createFrom()
                .completionStage(() -> keys.key(keyId.get()))
                .onFailure()
                .transform(unreachable -> new ProviderUnreachable())
                .map(key -> tenant(keyId.get(), key.orElseThrow(TokenNotRecognised::new)));
    }

    private OidcTenantConfig tenant(String keyId, PublicKey key) {
        return tenants.computeIfAbsent(
                keyId,
                id -> OidcTenantConfig.builder()
                        .tenantId("key-" + id)
                        .publicKey(Base64.getEncoder().encodeToString(key.getEncoded()))
                        .token()
                        .issuer(config.issuer())
                        .audience(config.audience())
                        .lifespanGrace(Math.toIntExact(ProviderState.LONGEST.toSeconds()))
                        .subjectRequired()
                        .end()
                        .build());
    }
}
