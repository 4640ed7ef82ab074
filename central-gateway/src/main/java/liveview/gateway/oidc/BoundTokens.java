package liveview.gateway.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import liveview.gateway.disk.SealedDocuments;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The central's access token, bound to its certificate (OAuth 2.0 client credentials, RFC 6749 section 4.4; mutual TLS,
 * RFC 8705), renewed an hour before its end.
 *
 * <p>The last one is kept on disk, so that a restarted gateway raises alarms while the identity provider is away; and
 * one that cannot be renewed is used on, because the zone decides how long it counts.
 */
public final class BoundTokens implements Tokens {
    private static final Logger LOG = Logger.getLogger(BoundTokens.class);
    private static final Duration RENEW_BEFORE = Duration.ofHours(1);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String DOCUMENT = "token";

    private final URI endpoint;
    private final String clientId;
    private final HttpClient http;
    private final SealedDocuments documents;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Token token;
    private Instant askNotBefore = Instant.MIN;

    private record Token(String value, Instant obtainedAt, Instant expiresAt) {
        /** An hour before the end; for tokens of less than two hours, at half of their life. */
        Instant renewAt() {
            Duration life = Duration.between(obtainedAt, expiresAt);
            return life.compareTo(RENEW_BEFORE.multipliedBy(2)) > 0
                    ? expiresAt.minus(RENEW_BEFORE)
                    : obtainedAt.plus(life.dividedBy(2));
        }
    }

    /** Tokens of one client; takes up the one that was kept. */
    public BoundTokens(
            URI endpoint, String clientId, CentralCertificate certificate, SealedDocuments documents, Clock clock)
            throws IOException {
        this.endpoint = endpoint;
        this.clientId = clientId;
        this.documents = documents;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .sslContext(certificate.context())
                .connectTimeout(TIMEOUT)
                .build();
        byte[] kept = documents.all().get(DOCUMENT);
        if (kept != null) {
            token = parseKept(new String(kept, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable Token parseKept(String text) {
        String[] lines = text.split("\n", -1);
        return lines.length == 3 ? new Token(lines[2], Instant.parse(lines[0]), Instant.parse(lines[1])) : null;
    }

    @Override
    public synchronized Optional<String> current() {
        Instant now = clock.instant();
        Token known = token;
        boolean due = known == null || !now.isBefore(known.renewAt());
        if (due && !now.isBefore(askNotBefore)) {
            try {
                known = fetch();
                token = known;
            } catch (IOException e) {
                LOG.warnf("token not renewed client=%s reason=%s", clientId, e.getMessage());
                askNotBefore = now.plus(ASK_AGAIN_AFTER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.ofNullable(known).map(Token::value);
    }

    @Override
    public synchronized void refused() {
        Token known = token;
        if (known != null) {
            token = new Token(known.value(), Instant.EPOCH, Instant.EPOCH);
        }
    }

    private Token fetch() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Instant now = clock.instant();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the identity provider answered with status " + response.statusCode());
        }
        Token fetched;
        try {
            JsonNode answer = json.readTree(response.body());
            fetched = new Token(
                    answer.required("access_token").asText(),
                    now,
                    now.plusSeconds(answer.required("expires_in").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("the identity provider's answer is not a token", e);
        }
        String kept = fetched.obtainedAt() + "\n" + fetched.expiresAt() + "\n" + fetched.value();
        try {
            documents.put(DOCUMENT, kept.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // with a full disk alarms go out all the same; only a restart has to ask anew
            LOG.warnf("token not on disk client=%s reason=%s", clientId, e.getMessage());
        }
        return fetched;
    }
}
