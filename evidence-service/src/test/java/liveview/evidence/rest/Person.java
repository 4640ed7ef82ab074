package liveview.evidence.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What a page does over HTTP, with the token of one person. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI service;
    private final String token;

    /** @param token empty for a browser that sends none */
    Person(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    JsonNode json(String path) {
        return json(get(path), 200);
    }

    HttpResponse<byte[]> post(String path, String body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    HttpResponse<byte[]> post(String path, String body, String key) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Opens a look, which must succeed; its id. */
    String look(String alarmId, String purpose, String caseNumber) {
        String body = "{\"purpose\":\"%s\",\"caseNumber\":\"%s\"}".formatted(purpose, caseNumber);
        return json(post("/api/evidence/alarms/" + alarmId + "/looks", body), 200)
                .get("lookId")
                .asText();
    }

    /** The answer's body, once its status is seen. */
    static JsonNode json(HttpResponse<byte[]> answer, int status) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() != status) {
                throw new AssertionError(answer.statusCode() + " " + body);
            }
            return body;
        } catch (IOException noJson) {
            throw new AssertionError(answer.statusCode() + " is no JSON", noJson);
        }
    }

    /** Which fact a refusal names. */
    static String refusal(HttpResponse<byte[]> answer) {
        return json(answer, answer.statusCode())
                .path("type")
                .asText()
                .replaceFirst("^urn:liveview:failure:", answer.statusCode() + " ");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
