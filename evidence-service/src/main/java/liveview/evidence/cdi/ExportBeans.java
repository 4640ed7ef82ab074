package liveview.evidence.cdi;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liveview.auth.http.AuthConfig;
import liveview.evidence.AlarmBook;
import liveview.evidence.Custody;
import liveview.evidence.LockedHeads;
import liveview.evidence.Originals;
import liveview.evidence.RecordedAlarms;
import liveview.evidence.Recordings;
import liveview.evidence.export.BagFactsReader;
import liveview.evidence.export.BagMaking;
import liveview.evidence.export.BagSeal;
import liveview.evidence.export.ExportConfig;
import liveview.evidence.export.ExportStore;
import liveview.evidence.export.Exports;
import liveview.evidence.export.Report;
import liveview.journal.SigningKey;

/** Makes what exports evidence out of the settings and the adapters. */
@Singleton
class ExportBeans {
    /** What may be handed out: never a private key that lies in the same file. */
    private static final Pattern PUBLIC =
            Pattern.compile("-----BEGIN (CERTIFICATE|PUBLIC KEY)-----[A-Za-z0-9+/=\\s]+-----END \\1-----");

    @Produces
    @Singleton
    BagSeal seal(SigningKey key) {
        return new BagSeal(key);
    }

    @Produces
    @Singleton
    Exports exports(
            RecordedAlarms recorded,
            Recordings recordings,
            Originals originals,
            AlarmBook alarms,
            LockedHeads heads,
            ExportStore store,
            Custody custody,
            BagSeal seal,
            ExportConfig config,
            AuthConfig auth,
            Clock clock) {
        BagMaking making = new BagMaking(
                seal,
                new Report(ZoneId.of(config.timeZone())),
                config.zoneName().orElse(auth.zone()),
                certificates(config.certificates()));
        return new Exports(
                recorded,
                recordings,
                originals,
                new BagFactsReader(alarms, custody, heads),
                making,
                store,
                custody,
                config.linkLength(),
                Executors.newVirtualThreadPerTaskExecutor(),
                clock);
    }

    private static Map<String, String> certificates(Map<String, Path> files) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, file) -> texts.put(name.replaceAll("[^A-Za-z0-9-]", "-"), publicParts(file)));
        return texts;
    }

    private static String publicParts(Path file) {
        try {
            StringBuilder parts = new StringBuilder();
            for (Matcher part = PUBLIC.matcher(Files.readString(file, StandardCharsets.US_ASCII)); part.find(); ) {
                parts.append(part.group()).append('\n');
            }
            return parts.toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
