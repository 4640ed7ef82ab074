package liveview.console;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An identity provider that is played: signs in whoever comes, checks PKCE, renews by refresh token. */
final class PlayedSignIn {
    private final Map<String, Long> tokens = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    /** Who signs in next. */
    volatile JsonObject person = dispatcher();
    /** How long a token lasts. */
    volatile int seconds = 300;
    /** The token endpoint answers as a broken server does. */
    volatile boolean away;
    /** Refresh tokens count no more. */
    volatile boolean sessionEnded;
    /** Tokens that came inside an open socket. */
    final List<String> renewedInside = new CopyOnWriteArrayList<>();
    /** Addresses that were asked, to see that no token stands in one. */
    final List<String> addresses = new CopyOnWriteArrayList<>();

    static JsonObject dispatcher() {
        return new JsonObject()
                .put("subject", "d2")
                .put("name", "dispatcher 2")
                .put("roles", new JsonArray().add("DISPATCHER"))
                .put("zone", "5324");
    }

    static JsonObject officer() {
        return new JsonObject()
                .put("subject", "o1")
                .put("name", "officer 1")
                .put("roles", new JsonArray().add("OFFICER"))
                .put("zone", "5324")
                .put("team", new JsonObject().put("teamId", "12").put("name", "Team 12"));
    }

    static JsonObject investigator() {
        return new JsonObject()
                .put("subject", "i1")
                .put("name", "investigator 1")
                .put("roles", new JsonArray().add("INVESTIGATOR").add("EXPORTER"))
                .put("zone", "5324");
    }

    /** An investigator who may look and make no copy. */
    static JsonObject looker() {
        return investigator().put("roles", new JsonArray().add("INVESTIGATOR"));
    }

    static JsonObject auditor() {
        return new JsonObject()
                .put("subject", "a1")
                .put("name", "auditor")
                .put("roles", new JsonArray().add("AUDITOR"))
                .put("zone", "5324");
    }

    JsonObject person(String token) {
        return person;
    }

    boolean knows(@Nullable String token) {
        Long until = token == null ? null : tokens.get(token);
        return until != null && (away || System.currentTimeMillis() < until);
    }

    static @Nullable String tokenOfSubprotocols(@Nullable String subprotocols) {
        String name = "quarkus-http-upgrade#Authorization#Bearer ";
        String decoded = subprotocols == null ? "" : URLDecoder.decode(subprotocols, StandardCharsets.UTF_8);
        int at = decoded.indexOf(name);
        return at < 0 ? null : decoded.substring(at + name.length());
    }

    void answer(HttpServerRequest request, String url) {
        addresses.add(request.uri());
        String path = request.path();
        if (path.endsWith("/.well-known/openid-configuration")) {
            String issuer = url + "/auth/realms/zone";
            json(
                    request,
                    new JsonObject()
                            .put("issuer", issuer)
                            .put("authorization_endpoint", issuer + "/auth")
                            .put("token_endpoint", issuer + "/token")
                            .put("end_session_endpoint", issuer + "/logout"));
        } else if (path.endsWith("/auth")) {
            authorize(request);
        } else if (path.endsWith("/token")) {
            request.setExpectMultipart(true).endHandler(read -> token(request, url));
        } else {
            request.response().setStatusCode(302).putHeader("Location", "/").end();
        }
    }

    private void authorize(HttpServerRequest request) {
        String code = UUID.randomUUID().toString();
        codes.put(code, Map.of("challenge", request.getParam("code_challenge"), "nonce", request.getParam("nonce")));
        request.response()
                .setStatusCode(302)
                .putHeader(
                        "Location",
                        request.getParam("redirect_uri") + "#state=" + request.getParam("state") + "&code=" + code)
                .end();
    }

    private void token(HttpServerRequest request, String url) {
        String grant = request.getFormAttribute("grant_type");
        if (away) {
            request.response().setStatusCode(503).end();
            return;
        }
        Map<String, String> code = "authorization_code".equals(grant)
                ? codes.remove(request.getFormAttribute("code"))
                : Map.of("nonce", "");
        boolean proven = "refresh_token".equals(grant)
                ? !sessionEnded
                : code != null && code.get("challenge").equals(challenge(request.getFormAttribute("code_verifier")));
        if (!proven) {
            request.response()
                    .setStatusCode(400)
                    .end(new JsonObject().put("error", "invalid_grant").encode());
            return;
        }
        String access = UUID.randomUUID().toString();
        tokens.put(access, System.currentTimeMillis() + seconds * 1000L);
        JsonObject claims = new JsonObject()
                .put("iss", url + "/auth/realms/zone")
                .put("aud", "console")
                .put("nonce", code.get("nonce"));
        String identity = "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.encode().getBytes(StandardCharsets.UTF_8))
                + ".sig";
        json(
                request,
                new JsonObject()
                        .put("access_token", access)
                        .put("expires_in", seconds)
                        .put("refresh_token", "refresh")
                        .put("id_token", identity));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpServerRequest request, JsonObject json) {
        request.response().putHeader("Content-Type", "application/json").end(json.encode());
    }
}
