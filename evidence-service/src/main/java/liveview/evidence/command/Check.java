package liveview.evidence.command;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.evidence.HeadChain;
import liveview.evidence.LockedHeads;
import liveview.evidence.ObjectStore;
import liveview.evidence.check.EvidenceCheck;
import liveview.evidence.check.EvidenceFinding;
import liveview.evidence.check.EvidenceReport;
import liveview.evidence.check.HeadsInStore;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.evidence.postgres.PostgresEvidenceIndex;
import liveview.evidence.postgres.PostgresLockedHeads;
import liveview.journal.CheckReport;
import liveview.journal.Finding;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;
import liveview.journal.SigningKey;
import liveview.journal.command.Database;
import liveview.journal.file.HeadsFile;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresCheck;
import liveview.journal.postgres.SigningKeys;

/** Checks the custody log and all evidence, and says what was done to them: 0 = intact, 1 = findings. */
final class Check {
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final int SHOWN = 100;

    private final Settings settings;

    Check(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param key PEM file with the certificates or public keys to trust; without it the configured one is
     * @param journalHeads where the journal's heads that lie in the store are written, for alarm-service's own check
     */
    int run(Optional<Path> key, Optional<Path> journalHeads, PrintStream out) throws IOException {
        List<PublicKey> trusted = key.isPresent()
                ? SigningKey.trustedFromPem(key.get())
                : List.of(SigningKeys.load(settings.custody().signing(), "liveview.custody.signing")
                        .publicKey());
        try (Database database = new Database(settings.url());
                MinioObjectStore store = settings.objects()) {
            Pool pool = database.pool(settings.service());
            HeadsInStore journal = new HeadsInStore(store, HeadChain.JOURNAL);
            HeadsInStore custody = new HeadsInStore(store, HeadChain.CUSTODY);
            if (journalHeads.isPresent()) {
                Files.writeString(
                        journalHeads.get(),
                        journal.read().stream().map(HeadsFile::line).collect(Collectors.joining()));
            }
            return report(store, pool, custody, journal, new HeadVerifier(trusted), out);
        }
    }

    private int report(
            ObjectStore store,
            Pool pool,
            HeadsInStore custody,
            HeadsInStore journal,
            HeadVerifier verifier,
            PrintStream out)
            throws IOException {
        List<SignedHead> witnesses = custody.read();
        EvidenceCheck check = new EvidenceCheck(store, new PostgresEvidenceIndex(pool), settings.keys());
        CheckReport chain = walk(check, pool, verifier, witnesses);
        EvidenceReport evidence = check.finish();
        LockedHeads listed = new PostgresLockedHeads(pool);
        List<EvidenceFinding> heads = new ArrayList<>(custody.check(listed));
        heads.addAll(journal.check(listed));
        out.println(chain.sentence("The custody log"));
        out.println(evidence.sentence());
        List<String> findings = Stream.of(
                        chain.findings().stream().map(Finding::sentence),
                        evidence.findings().stream().map(EvidenceFinding::sentence),
                        heads.stream().map(EvidenceFinding::sentence))
                .flatMap(found -> found)
                .toList();
        findings.stream().limit(SHOWN).forEach(out::println);
        if (findings.size() > SHOWN) {
            out.printf("... and %d more.%n", findings.size() - SHOWN);
        }
        return findings.isEmpty() ? 0 : 1;
    }

    private CheckReport walk(EvidenceCheck check, Pool pool, HeadVerifier verifier, List<SignedHead> witnesses) {
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            return new PostgresCheck(pool, JournalSettings.inSchema(EvidenceSchema.CUSTODY))
                    .run(
                            settings.zone(),
                            verifier,
                            witnesses,
                            page -> Uni.createFrom().voidItem().emitOn(worker).invoke(() -> check.next(page)))
                    .await()
                    .atMost(PATIENCE);
        }
    }
}
