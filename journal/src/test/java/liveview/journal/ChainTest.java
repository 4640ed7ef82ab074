package liveview.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Bytes SALT = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.000001Z");

    @Test
    void digestsAreThoseOfTheDocumentedBytes() throws IOException, NoSuchAlgorithmException {
        Fact fact = new Fact("alarm-1", "alarm_raised", 2, Entries.text("pictures"));
        Entry entry = Chain.link(Head.EMPTY, fact, AT, SALT);

        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(SALT.toArray());
        byte[] content = sha.digest("pictures".getBytes(StandardCharsets.UTF_8));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[32]);
        out.writeLong(1);
        out.writeLong(1_795_521_600_000_001L);
        out.writeInt(7);
        out.writeBytes("alarm-1");
        out.writeInt(12);
        out.writeBytes("alarm_raised");
        out.writeInt(2);
        out.write(content);

        assertEquals(Bytes.of(content), entry.content());
        assertEquals(Bytes.of(sha.digest(bytes.toByteArray())), entry.digest());
        assertEquals(1, entry.position());
    }

    @Test
    void whereSubjectEndsAndKindBeginsIsPartOfTheDigest() {
        Bytes content = Chain.content(SALT, Bytes.EMPTY);
        Bytes one = Chain.next(Head.EMPTY.digest(), 1, AT, "ab", "c", 1, content);
        Bytes other = Chain.next(Head.EMPTY.digest(), 1, AT, "a", "bc", 1, content);
        assertNotEquals(one, other);
    }

    @Test
    void aFactThatTheStoreCouldNotKeepIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new Fact("", "k", 1, Bytes.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new Fact("a\0b", "k", 1, Bytes.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new Fact("a", "k".repeat(101), 1, Bytes.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new Fact("a", "k", 0, Bytes.EMPTY));
        Bytes tooLarge = Bytes.of(new byte[Fact.MAX_PAYLOAD_BYTES + 1]);
        assertThrows(IllegalArgumentException.class, () -> new Fact("a", "k", 1, tooLarge));
    }

    @Test
    void aSaltOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Chain.content(Bytes.of(new byte[15]), Bytes.EMPTY));
    }

    @Test
    void bytesDoNotShowThemselvesInLogsAndCannotBeChanged() {
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
        Bytes bytes = Bytes.of(secret);
        secret[0] = 'X';
        bytes.toArray()[1] = 'X';
        assertEquals(Entries.text("secret"), bytes);
        assertEquals("6 bytes", bytes.toString());
    }
}
