package liveview.auth.keycloak;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Keycloak's admin API, in the name of a client with a service account; waits for an answer and has no state but its token. */
final class KeycloakAdmin implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;
    private static final int FIRST_FAILURE = 300;

    private final HttpClient http;
    private final URI keycloak;
    private final String token;

    /** Signs in. */
    KeycloakAdmin(URI keycloak, SSLContext trust, String realm, String clientId, String clientSecret) {
        this.keycloak = keycloak;
        http = HttpClient.newBuilder()
                .sslContext(trust)
                .connectTimeout(PATIENCE)
                .build();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create("%s/realms/%s/protocol/openid-connect/token".formatted(keycloak, realm)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(encoded(clientId), encoded(clientSecret)))));
        if (answer.statusCode() >= FIRST_FAILURE) {
            http.close();
            throw new RealmNotApplied(
                    "Keycloak gives the client %s no token in the realm %s: %s"
                            .formatted(clientId, realm, answer.body()),
                    "Check liveview.realm.admin-client-id and its secret.");
        }
        token = new JsonObject(answer.body()).getString("access_token");
    }

    /** As it stands between two slashes, or after an equals sign. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An object; empty when it is not there. */
    Optional<JsonObject> find(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(new JsonObject(checked(path, answer)));
    }

    JsonArray list(String path) {
        return new JsonArray(checked(path, send(request(path).GET())));
    }

    void post(String path, Object body) {
        var _ = checked(path, send(request(path).POST(BodyPublishers.ofString(Json.encode(body)))));
    }

    void put(String path, Object body) {
        var _ = checked(path, send(request(path).PUT(BodyPublishers.ofString(Json.encode(body)))));
    }

    void delete(String path) {
        var _ = checked(path, send(request(path).DELETE()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException away) {
            throw new RealmNotApplied(
                    "Keycloak does not answer at %s: %s".formatted(keycloak, away),
                    "Start it, or correct liveview.realm.admin-url and liveview.realm.trust.");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Keycloak is asked", ending);
        }
    }

    private static String checked(String path, HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new RealmNotApplied(
                    "Keycloak refuses %s with %d: %s".formatted(path, answer.statusCode(), answer.body()),
                    "The client of liveview.realm.admin-client-id needs the role admin.");
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
