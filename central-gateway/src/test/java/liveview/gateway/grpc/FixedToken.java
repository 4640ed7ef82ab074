package liveview.gateway.grpc;

import java.util.Optional;
import liveview.gateway.oidc.Tokens;

/** The one token of a test. */
record FixedToken(String value) implements Tokens {
    @Override
    public Optional<String> current() {
        return Optional.of(value);
    }

    @Override
    public void refused() {}
}
