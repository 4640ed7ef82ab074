package liveview.demo.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Someone at the police who is signed in at the zone's front, and what he can do there. */
public final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final URI front;
    private final String token;

    private Person(Http http, URI front, String token) {
        this.http = http;
        this.front = front;
        this.token = token;
    }

    /**
     * Signs in as the page at this front does.
     *
     * @param front the zone's one origin, ending in {@code /}
     * @param trust whom to trust where it speaks TLS
     */
    public static Person signIn(URI front, SSLContext trust, String user, String password) {
        Http http = new Http(trust);
        JsonNode auth = json(http.send(HttpRequest.newBuilder(front.resolve("/api/zone"))))
                .path("auth");
        URI issuer = front.resolve(auth.path("issuer").asText());
        String token = new SignIn(http, issuer, auth.path("clientId").asText(), front).token(user, password);
        return new Person(http, front, token);
    }

    /** The access token that the sign-in gave. */
    public String token() {
        return token;
    }

    /** What a GET answers. */
    public JsonNode get(String path) {
        return json(http.send(call(path).GET()));
    }

    /** Saves what a GET answers; its status. */
    public int save(String path, Path file) {
        return http.send(call(path).GET(), HttpResponse.BodyHandlers.ofFile(file))
                .statusCode();
    }

    /** A GET whose refusal is of interest. */
    public HttpResponse<String> tryGet(String path) {
        return http.send(call(path).GET());
    }

    /** What a changing call answers. */
    public JsonNode post(String path, Map<String, ?> body) {
        return json(tryPost(path, body));
    }

    /** What a PUT answers. */
    public JsonNode put(String path, Map<String, ?> body) {
        return json(http.send(changing(path).PUT(HttpRequest.BodyPublishers.ofString(write(body)))));
    }

    /** A changing call whose refusal is of interest. */
    public HttpResponse<String> tryPost(String path, Map<String, ?> body) {
        return http.send(changing(path).POST(HttpRequest.BodyPublishers.ofString(write(body))));
    }

    private HttpRequest.Builder changing(String path) {
        return call(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
    }

    /** Opens the live picture of a camera; frames come until it is closed. */
    public LivePicture watch(String alarmId, String cameraId, String rendition, Duration patience) {
        String scheme = front.getScheme().equals("https") ? "wss" : "ws";
        URI address = URI.create("%s://%s/live/%s/%s?rendition=%s"
                .formatted(scheme, front.getAuthority(), alarmId, cameraId, rendition));
        LivePicture picture = new LivePicture();
        http.client()
                .newWebSocketBuilder()
                .header("Origin", "%s://%s".formatted(front.getScheme(), front.getAuthority()))
                .subprotocols("liveview", Http.encode("quarkus-http-upgrade#Authorization#Bearer " + token))
                .buildAsync(address, picture)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return picture;
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(front.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static String write(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new NotAnswered(
                    "%s was answered with status %d.".formatted(answer.uri().getPath(), answer.statusCode()),
                    answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer of " + answer.uri() + " is no JSON", e);
        }
    }
}
