package liveview.alarm.command;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.alarm.postgres.JournalBeans;
import liveview.alarm.postgres.JournalConfig;
import liveview.journal.CheckReport;
import liveview.journal.Finding;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;
import liveview.journal.SigningKey;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.Database;
import liveview.journal.file.HeadsFile;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresCheck;
import liveview.journal.postgres.SigningKeys;

/** Walks the whole journal and says what was done to it: 0 = intact, 1 = findings. */
final class Check {
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final int SHOWN = 100;

    private final CommandConfig config;

    Check(CommandConfig config) {
        this.config = config;
    }

    /**
     * @param heads a central's {@code heads.jsonl}
     * @param key PEM file with the certificates or public keys to trust; without it the configured one is
     */
    int run(Optional<Path> heads, Optional<Path> key, PrintStream out) throws IOException {
        List<PublicKey> trusted = key.isPresent()
                ? SigningKey.trustedFromPem(key.get())
                : List.of(SigningKeys.load(config.mapping(JournalConfig.class).signing(), "liveview.journal.signing")
                        .publicKey());
        List<SignedHead> witnesses = new ArrayList<>();
        if (heads.isPresent()) {
            witnesses.addAll(new HeadsFile(heads.get()).read());
        }
        try (Database database = new Database(config.url())) {
            Pool pool = database.pool(config.service());
            CheckReport report = new PostgresCheck(pool, JournalSettings.inSchema(JournalBeans.SCHEMA))
                    .run(config.value("liveview.zone.code").orElseThrow(), new HeadVerifier(trusted), witnesses)
                    .await()
                    .atMost(PATIENCE);
            out.println(report.sentence());
            report.findings().stream().limit(SHOWN).map(Finding::sentence).forEach(out::println);
            return report.exitCode();
        }
    }
}
