package liveview.auth.client;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The token of one machine (client credentials over TLS with its certificate, RFC 8705), renewed at half of its life.
 *
 * <p>While the identity provider gives none, the old token is shown, also past its end: whether it still counts is decided
 * by the zone, which knows that the provider is lost. Optionally kept in a file (readable by the owner only), so that a
 * restart without the provider has it.
 */
public final class MachineTokens implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MachineTokens.class.getName());
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final URI tokenEndpoint;
    private final Proof proof;
    private final Optional<Path> file;
    private final Clock clock;
    private final HttpClient http;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;
    private volatile Instant triedAt = Instant.MIN;
    private volatile boolean refused;

    private MachineTokens(URI tokenEndpoint, MachineIdentity identity, Proof proof, Optional<Path> file, Clock clock) {
        this.tokenEndpoint = tokenEndpoint;
        this.proof = proof;
        this.file = file;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(ANSWER_WITHIN)
                .sslContext(Tls.context(identity))
                .build();
        this.token = file.filter(Files::exists).flatMap(MachineTokens::read).orElse(null);
    }

    /**
     * A central's tokens: its certificate is the proof.
     *
     * @param tokenEndpoint the realm's token endpoint, on the address that asks for certificates
     * @param file where the token is kept; none = in memory only
     */
    public static MachineTokens ofCentral(
            URI tokenEndpoint, String centralId, MachineIdentity identity, Optional<Path> file, Clock clock) {
        return new MachineTokens(tokenEndpoint, identity, () -> Map.of("client_id", centralId), file, clock);
    }

    /**
     * The tokens of one of our services: an assertion signed with the certificate's key is the proof (RFC 7523).
     *
     * @param issuer the realm's issuer, for whom the assertion is made
     */
    public static MachineTokens ofService(
            URI tokenEndpoint,
            String clientId,
            String issuer,
            MachineIdentity identity,
            Optional<Path> file,
            Clock clock) {
        Assertion assertion = new Assertion(clientId, issuer, identity.key(), clock);
        return new MachineTokens(
                tokenEndpoint,
                identity,
                () -> Map.of(
                        "client_id",
                        clientId,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion.sign()),
                file,
                clock);
    }

    /**
     * The token to show now. Blocks while the first one is got.
     *
     * @throws NoToken when there has never been one
     */
    public String current() {
        Token now = token;
        if (now == null) {
            renewing.lock();
            try {
                now = token;
                return now == null ? renew().text() : now.text();
            } finally {
                renewing.unlock();
            }
        }
        if ((refused || clock.instant().isAfter(now.renewAt()))
                && clock.instant().isAfter(triedAt.plus(BETWEEN_TRIES))
                && renewing.tryLock()) {
            try {
                return renew().text();
            } catch (NoToken providerAway) {
                LOG.log(Level.WARNING, "token is not renewed ends={0}", now.endsAt());
            } finally {
                renewing.unlock();
            }
        }
        return now.text();
    }

    /**
     * The zone refused the token, as when its provider was set up anew: another one is got as soon as the provider gives
     * one, and this one is shown until then.
     */
    public void refused() {
        refused = true;
    }

    /** Shows the token with each gRPC call. */
    public CallCredentials credentials() {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
                executor.execute(() -> {
                    try {
                        Metadata headers = new Metadata();
                        headers.put(AUTHORIZATION, "Bearer " + current());
                        applier.apply(headers);
                    } catch (NoToken none) {
                        applier.fail(Status.UNAVAILABLE
                                .withDescription(none.getMessage())
                                .withCause(none));
                    }
                });
            }
        };
    }

    private Token renew() {
        triedAt = clock.instant();
        String form = proof.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "grant_type=client_credentials&", ""));
        HttpRequest request = HttpRequest.newBuilder(tokenEndpoint)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new NoToken("the identity provider answers " + answer.statusCode(), null);
            }
            Token fresh = Token.of(new JsonObject(answer.body()).getString("access_token"));
            token = fresh;
            refused = false;
            keep(fresh);
            return fresh;
        } catch (IOException | DecodeException noAnswer) {
            throw new NoToken("the identity provider does not answer", noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoToken("interrupted", interrupted);
        }
    }

    private void keep(Token fresh) {
        if (file.isEmpty()) {
            return;
        }
        Path path = file.get();
        try {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, fresh.text());
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "token cannot be kept file=" + path, unwritable);
        }
    }

    private static Optional<Token> read(Path path) {
        try {
            return Optional.of(Token.of(Files.readString(path)));
        } catch (IOException | DecodeException | IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "kept token cannot be read file=" + path, unreadable);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** What a machine sends to prove itself, beside its certificate. */
    private interface Proof {
        Map<String, String> parameters();
    }

    /**
     * A token and its times.
     *
     * @param renewAt half of its life
     */
    private record Token(String text, Instant renewAt, Instant endsAt) {
        static Token of(String text) {
            String[] parts = text.split("\\.", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("no token");
            }
            JsonObject says =
                    new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            Instant issued = Instant.ofEpochSecond(says.getLong("iat"));
            Instant ends = Instant.ofEpochSecond(says.getLong("exp"));
            return new Token(text, issued.plus(Duration.between(issued, ends).dividedBy(2)), ends);
        }
    }
}
