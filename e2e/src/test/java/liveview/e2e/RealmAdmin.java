package liveview.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import liveview.demo.neighbours.Keycloak;

/** Keycloak's own administration: for what the reviewed realm does not have, and a story needs. */
final class RealmAdmin {
    private static final String REALM = "demo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Keycloak keycloak;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    RealmAdmin(Keycloak keycloak) {
        this.keycloak = keycloak;
        this.token = send(HttpRequest.newBuilder(keycloak.tokenEndpoint("master"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=%s&password=%s"
                                .formatted(Keycloak.ADMIN, keycloak.adminPassword()))))
                .path("access_token")
                .asText();
    }

    /** A genuine token of another realm. */
    String token() {
        return token;
    }

    /** The central's next tokens last so long. */
    void tokensLast(String centralId, Duration life) {
        JsonNode found = send(authorized("?clientId=" + centralId).GET());
        ObjectNode client = (ObjectNode) found.get(0);
        ((ObjectNode) client.get("attributes")).put("access.token.lifespan", Long.toString(life.toSeconds()));
        var _ = send(authorized("/" + client.get("id").asText())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(client.toString())));
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(keycloak.address() + "/admin/realms/" + REALM + "/clients" + path))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("Keycloak answers " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
