package liveview.alarm;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.Fact;

/** Turns facts into what the journal keeps, and back. */
public final class StoredFacts {
    /** The subject of facts that belong to no alarm. */
    public static final String ZONE = "zone";

    private static final int VERSION = 1;

    private StoredFacts() {}

    /** The name of a fact's kind: that of its field in {@code Fact}, {@code alarm_raised}. */
    public static String kind(Fact fact) {
        return fact.getFactCase().name().toLowerCase(Locale.ROOT);
    }

    /** The fact as the journal keeps it: its message, serialised deterministically. */
    public static liveview.journal.Fact toJournal(String subject, Fact fact) {
        byte[] payload = new byte[fact.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(payload);
        out.useDeterministicSerialization();
        try {
            fact.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new liveview.journal.Fact(subject, kind(fact), VERSION, Bytes.of(payload));
    }

    /** SHA-256 of the fact as it is stored. */
    public static Bytes digest(Fact fact) {
        try {
            byte[] stored = toJournal(ZONE, fact).payload().toArray();
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(stored));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    /** The fact in this entry; empty once it was erased. */
    public static Optional<Fact> fact(liveview.journal.Entry entry) {
        return entry.payload().map(StoredFacts::parse);
    }

    /** The alarm's entry in the domain's words; empty when it belongs to no alarm. */
    public static Optional<Entry> toDomain(liveview.journal.Entry entry) {
        return entry.subject().equals(ZONE)
                ? Optional.empty()
                : Optional.of(new Entry(
                        entry.position(),
                        entry.at(),
                        AlarmId.parse(entry.subject()),
                        fact(entry).orElse(null)));
    }

    private static Fact parse(Bytes payload) {
        try {
            return Fact.parseFrom(payload.toArray());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The journal holds a payload that is no fact.", damaged);
        }
    }
}
