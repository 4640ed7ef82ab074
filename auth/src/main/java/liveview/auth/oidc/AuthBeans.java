package liveview.auth.oidc;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import liveview.auth.ProviderFacts;
import liveview.auth.ProviderState;
import liveview.auth.RefusalListener;
import liveview.auth.TokenRules;
import liveview.auth.http.AuthConfig;

/** Puts the domain's parts together; a service that records the provider's loss elsewhere brings its own facts. */
@Singleton
class AuthBeans {
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    ProviderFacts facts(AuthConfig config) {
        return new KeptProviderFacts(config.keysFile().map(keys -> keys.resolveSibling(keys.getFileName() + ".lost")));
    }

    @Produces
    @Singleton
    @DefaultBean
    RefusalListener refusals() {
        return (caller, verb, path, failure) -> CompletableFuture.completedStage(null);
    }

    @Produces
    @Singleton
    ProviderState provider(ProviderFacts facts, AuthConfig config, Clock clock) {
        return new ProviderState(facts, config.lostAfter(), clock);
    }

    @Produces
    @Singleton
    TokenRules rules(AuthConfig config, ProviderState provider, Clock clock) {
        return new TokenRules(config.zone(), provider, clock);
    }
}
