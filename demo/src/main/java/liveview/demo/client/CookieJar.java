package liveview.demo.client;

import java.net.CookieHandler;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one sign-in, given back to whoever asks; for calls to one origin only.
 *
 * <p>As browsers do on loopback, and the JDK's own cookie manager does not, it gives secure cookies back over plain HTTP.
 */
final class CookieJar extends CookieHandler {
    private final Map<String, String> cookies = new LinkedHashMap<>();

    @Override
    public synchronized Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
        return cookies.isEmpty()
                ? Map.of()
                : Map.of(
                        "Cookie",
                        List.of(cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; "))));
    }

    @Override
    public synchronized void put(URI address, Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase("Set-Cookie")) {
                values.forEach(this::keep);
            }
        });
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
        }
    }
}
