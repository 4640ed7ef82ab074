package liveview.auth.oidc;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import liveview.auth.ProviderState;
import liveview.auth.Trust;
import liveview.auth.http.AuthConfig;
import org.jose4j.lang.JoseException;

/**
 * The realm's keys: asked for every few seconds, which also shows whether the provider is there, and kept in a file.
 *
 * <p>A start without the provider uses the file. A token with an unknown key causes one extra question, shared by all
 * who wait for it; a question never takes longer than two seconds.
 */
@Startup
@ApplicationScoped
public class KeySets {
    private static final System.Logger LOG = System.getLogger(KeySets.class.getName());
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final URI address;
    private final Duration every;
    private final Optional<Path> file;
    private final Optional<Path> trust;
    private final ProviderState provider;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("key-sets").factory());
    private volatile KeySet known = KeySet.EMPTY;
    private volatile String stored = "";
    private CompletableFuture<KeySet> asking = CompletableFuture.completedFuture(KeySet.EMPTY);
    private HttpClient client = HttpClient.newHttpClient();

    public KeySets(AuthConfig config, ProviderState provider) {
        this.address = config.keysUrl().orElseGet(() -> URI.create(config.issuer() + "/protocol/openid-connect/certs"));
        this.every = config.keysEvery();
        this.file = config.keysFile();
        this.trust = config.keysTrust();
        this.provider = provider;
    }

    @PostConstruct
    void start() {
        client = HttpClient.newBuilder()
                .connectTimeout(ANSWER_WITHIN)
                .sslContext(Trust.of(trust.stream().toList()))
                .build();
        file.filter(Files::exists).ifPresent(this::load);
        var _ = timer.scheduleWithFixedDelay(this::poll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        client.shutdownNow();
    }

    /** The key of that id, asked for when it is not known; empty when the provider answers and does not know it. */
    CompletionStage<Optional<PublicKey>> key(String id) {
        Optional<PublicKey> key = known.key(id);
        return key.isPresent() ? CompletableFuture.completedFuture(key) : ask().thenApply(keys -> keys.key(id));
    }

    private void poll() {
        // what comes of it is seen in the keys and in the provider's state
        var _ = ask();
    }

    private synchronized CompletableFuture<KeySet> ask() {
        if (asking.isDone()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN).build();
            asking = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(this::take)
                    .whenComplete((keys, failed) -> {
                        if (failed != null) {
                            provider.silent();
                        }
                    });
        }
        return asking;
    }

    private KeySet take(HttpResponse<String> answer) {
        try {
            KeySet keys = KeySet.parse(answer.body());
            if (answer.statusCode() != 200 || keys.isEmpty()) {
                throw new JoseException("no key set in an answer with status " + answer.statusCode());
            }
            known = keys;
            keep(answer.body());
            provider.answered();
            return keys;
        } catch (JoseException noKeys) {
            throw new IllegalStateException(noKeys);
        }
    }

    private void load(Path path) {
        try {
            String json = Files.readString(path);
            known = KeySet.parse(json);
            stored = json;
        } catch (IOException | JoseException unreadable) {
            LOG.log(Level.WARNING, "kept key set cannot be read file=" + path, unreadable);
        }
    }

    private void keep(String json) {
        if (file.isEmpty() || json.equals(stored)) {
            return;
        }
        Path path = file.get();
        try {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.writeString(next, json);
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            stored = json;
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "key set cannot be kept file=" + path, unwritable);
        }
    }
}
