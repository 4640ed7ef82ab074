package liveview.demo.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Plain calls with cookies and without following redirects. */
final class Http {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client;

    /** A client of its own, with its own cookies, that trusts what this context trusts. */
    Http(SSLContext trust) {
        client = HttpClient.newBuilder()
                .sslContext(trust)
                .cookieHandler(new CookieJar())
                .connectTimeout(ANSWER)
                .build();
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        HttpRequest built = request.timeout(ANSWER).build();
        try {
            return client.send(built, body);
        } catch (IOException e) {
            NotAnswered failure = new NotAnswered(
                    "%s %s was not answered.".formatted(built.method(), built.uri()), "Read the services' logs.");
            failure.initCause(e);
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    static HttpRequest.Builder form(URI address, Map<String, String> fields) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields)));
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
