package liveview.gateway.oidc;

import java.util.Optional;

/** Where the token of the next call comes from. */
public interface Tokens {
    /** The token to use now; empty when there has never been one. May block for as long as the provider takes. */
    Optional<String> current();

    /** The zone does not take the token any more: the next call needs another. */
    void refused();
}
