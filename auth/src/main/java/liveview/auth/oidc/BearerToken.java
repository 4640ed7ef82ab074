package liveview.auth.oidc;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The token of a request as it came (RFC 6750), unchecked. */
record BearerToken(String text) {
    private static final String SCHEME = "bearer ";

    static Optional<BearerToken> of(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> new BearerToken(header.substring(SCHEME.length()).trim()));
    }

    /** The id of the key that is said to have signed it; empty when this is no signed token at all. */
    Optional<String> keyId() {
        return part(0).flatMap(header -> text(header, "kid"));
    }

    /** What it says; empty when this is no token at all. */
    Optional<JsonObject> payload() {
        return part(1);
    }

    /** The text under that name, if there is one. */
    static Optional<String> text(JsonObject object, String name) {
        return object.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Optional<JsonObject> part(int index) {
        String[] parts = text.split("\\.", -1);
        if (parts.length <= index) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[index]);
            return Optional.of(new JsonObject(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DecodeException garbage) {
            return Optional.empty();
        }
    }
}
