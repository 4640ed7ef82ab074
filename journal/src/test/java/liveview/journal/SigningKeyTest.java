package liveview.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final Head HEAD = new Head(7, Bytes.ofHex("ab".repeat(32)));
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00.120987Z");

    @TempDir
    Path folder;

    @Test
    void whatIsSignedIsTheTextOfTheProtocol() {
        SignedHead head = new HeadSigner("5324", Entries.newKey()).sign(HEAD, AT);
        assertEquals(
                "liveview-head-v1\n5324\n7\n" + "ab".repeat(32) + "\n2026-11-24T12:00:00.120Z\n",
                new String(head.signedBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aPemFileGivesTheKeyThatItsPublicHalfVerifies() throws IOException {
        SigningKey key = Entries.newKey();
        Path file = Files.writeString(
                folder.resolve("zone-key.pem"),
                pem("PRIVATE KEY", key.privateKey().getEncoded())
                        + pem("PUBLIC KEY", key.publicKey().getEncoded()));

        SignedHead head = new HeadSigner("5324", SigningKey.fromPem(file)).sign(HEAD, AT);

        HeadVerifier verifier = new HeadVerifier(SigningKey.trustedFromPem(file));
        assertEquals(HeadVerifier.Verdict.GENUINE, verifier.verify(head));
        assertEquals(key.keyId(), head.keyId());
        assertTrue(key.keyId().matches("[0-9a-f]{64}"));
    }

    @Test
    void aChangeOfAnyFieldIsForged() {
        SigningKey key = Entries.newKey();
        SignedHead head = new HeadSigner("5324", key).sign(HEAD, AT);
        HeadVerifier verifier = new HeadVerifier(List.of(key.publicKey()));
        Bytes digest = Bytes.ofHex("cd".repeat(32));
        for (SignedHead changed : List.of(
                new SignedHead("5325", 7, head.digest(), head.signedAt(), head.keyId(), head.signature()),
                new SignedHead("5324", 8, head.digest(), head.signedAt(), head.keyId(), head.signature()),
                new SignedHead("5324", 7, digest, head.signedAt(), head.keyId(), head.signature()),
                new SignedHead("5324", 7, head.digest(), AT.plusSeconds(1), head.keyId(), head.signature()),
                new SignedHead("5324", 7, head.digest(), head.signedAt(), head.keyId(), Entries.text("none")))) {
            assertEquals(HeadVerifier.Verdict.FORGED, verifier.verify(changed));
        }
    }

    @Test
    void aFileWithoutPrivateKeyIsRefusedWithTheWayOut() throws IOException {
        Path file = Files.writeString(
                folder.resolve("public.pem"),
                pem("PUBLIC KEY", Entries.newKey().publicKey().getEncoded()));
        IOException refused = assertThrows(IOException.class, () -> SigningKey.fromPem(file));
        assertTrue(refused.getMessage().contains("openssl pkcs8"), refused.getMessage());
    }

    @Test
    void anotherKindOfKeyIsRefused() throws NoSuchAlgorithmException {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThrows(IllegalArgumentException.class, () -> new SigningKey(rsa.getPrivate(), rsa.getPublic()));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
