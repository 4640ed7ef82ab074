package liveview.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small journals in memory, and keys, for tests. */
public final class Entries {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.000123Z");
    private static final Bytes SALT = Bytes.of(new byte[Chain.SALT_BYTES]);

    private Entries() {}

    public static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static SigningKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A sound chain: one entry of each "subject:kind:payload". */
    static List<StoredEntry> chain(String... facts) {
        List<StoredEntry> entries = new ArrayList<>();
        Head head = Head.EMPTY;
        for (String fact : facts) {
            String[] parts = fact.split(":", 3);
            Entry entry = Chain.link(head, new Fact(parts[0], parts[1], 1, text(parts[2])), NOON, SALT);
            entries.add(new StoredEntry(
                    entry.position(),
                    entry.at(),
                    entry.subject(),
                    entry.kind(),
                    entry.version(),
                    entry.content(),
                    entry.digest(),
                    Optional.of(new StoredEntry.Salted(SALT, text(parts[2])))));
            head = entry.head();
        }
        return entries;
    }

    static Head endOf(List<StoredEntry> entries) {
        return new Head(entries.getLast().position(), entries.getLast().digest());
    }

    static StoredEntry withoutPayload(StoredEntry entry) {
        return new StoredEntry(
                entry.position(),
                entry.at(),
                entry.subject(),
                entry.kind(),
                entry.version(),
                entry.content(),
                entry.digest(),
                Optional.empty());
    }

    static StoredEntry withKind(StoredEntry entry, String kind) {
        return new StoredEntry(
                entry.position(),
                entry.at(),
                entry.subject(),
                kind,
                entry.version(),
                entry.content(),
                entry.digest(),
                entry.payload());
    }
}
