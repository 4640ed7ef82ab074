package liveview.auth.oidc;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import liveview.auth.ProviderFacts;

/** The loss of the provider as one process notices it, kept beside the key set, so that a restart knows it too. */
final class KeptProviderFacts implements ProviderFacts {
    private static final System.Logger LOG = System.getLogger(KeptProviderFacts.class.getName());

    private final Optional<Path> file;
    private volatile Optional<Instant> lostAt;

    KeptProviderFacts(Optional<Path> file) {
        this.file = file;
        this.lostAt = file.filter(Files::exists).flatMap(KeptProviderFacts::read);
    }

    @Override
    public Optional<Instant> lostAt() {
        return lostAt;
    }

    @Override
    public synchronized void lost(Instant at) {
        if (lostAt.isEmpty()) {
            lostAt = Optional.of(at);
            LOG.log(Level.WARNING, "event=provider-lost");
            keep(at.toString());
        }
    }

    @Override
    public synchronized void back(Instant at) {
        if (lostAt.isPresent()) {
            lostAt = Optional.empty();
            LOG.log(Level.INFO, "event=provider-back");
            keep("");
        }
    }

    private void keep(String text) {
        file.ifPresent(path -> {
            try {
                Files.writeString(path, text);
            } catch (IOException unwritable) {
                LOG.log(Level.WARNING, "loss of the provider cannot be kept file=" + path, unwritable);
            }
        });
    }

    private static Optional<Instant> read(Path path) {
        try {
            String text = Files.readString(path);
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (IOException | DateTimeException unreadable) {
            LOG.log(Level.WARNING, "kept loss of the provider cannot be read file=" + path, unreadable);
            return Optional.empty();
        }
    }
}
