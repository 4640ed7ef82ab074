package liveview.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import liveview.demo.zone.Service;

/** What a service counts, as its operators would read it. */
public final class Metrics {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Metrics() {}

    /** One number: {@code liveview_stream_views}, with {@code _total} behind it when it only grows. */
    public static double of(Service service, String name) {
        URI address = URI.create(
                "http://127.0.0.1:%d/metrics".formatted(service.doors().management()));
        try {
            HttpResponse<String> answer =
                    HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(service.name() + " does not count " + name));
        } catch (IOException e) {
            throw new AssertionError(service.name() + " does not show what it counts", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
