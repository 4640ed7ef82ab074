package liveview.evidence.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import liveview.journal.postgres.SigningConfig;

/** The custody log: its connections and the key that signs its heads. */
@ConfigMapping(prefix = "liveview.custody")
public interface CustodyConfig {
    /**
     * After how long the database ends a statement or a transaction that makes no progress; a second later a connection on
     * which nothing was heard is closed.
     */
    @WithDefault("8S")
    Duration hangsAfter();

    /** How the heads are signed. */
    SigningConfig signing();
}
