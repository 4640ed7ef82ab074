package liveview.demo.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void serviceCertificateIsSignedByTheAuthorityAndNamesItsHosts() throws Exception {
        Pki pki = Pki.open(folder, NOW);
        X509Certificate service = read(pki.service("alarm-service", List.of("localhost", "127.0.0.1")));

        service.verify(read(pki.authority()).getPublicKey());
        assertEquals(
                List.of(List.of(2, "localhost"), List.of(7, "127.0.0.1")),
                List.copyOf(service.getSubjectAlternativeNames()));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), service.getExtendedKeyUsage());
    }

    @Test
    void centralCanOnlyCall() throws Exception {
        Identity identity = Pki.open(folder, NOW).central("central-one");

        assertEquals("CN=central-one,O=Live View demo", identity.subject());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), read(identity).getExtendedKeyUsage());
        assertNull(read(identity).getSubjectAlternativeNames());
    }

    @Test
    void keyFitsTheCertificateAndOnlyItsOwnerMayReadIt() throws Exception {
        Identity identity = Pki.open(folder, NOW).central("central-one");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(PemFiles.key(identity.key()));
        byte[] signed = signature.sign();
        signature.initVerify(read(identity));

        assertEquals(true, signature.verify(signed));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(identity.key())));
    }

    @Test
    void anotherAuthorityDidNotSign(@TempDir Path other) throws Exception {
        X509Certificate service = read(Pki.open(folder, NOW).central("central-one"));
        Path stranger = Pki.open(other, NOW).authority();

        assertThrows(
                SignatureException.class, () -> service.verify(read(stranger).getPublicKey()));
    }

    @Test
    void openedAgainItKeepsWhatIsGood() throws Exception {
        byte[] first =
                Files.readAllBytes(Pki.open(folder, NOW).central("central-one").certificate());
        byte[] again =
                Files.readAllBytes(Pki.open(folder, NOW).central("central-one").certificate());

        assertArrayEquals(first, again);
    }

    @Test
    void certificateNearItsEndIsMadeAgain() throws Exception {
        Instant end =
                read(Pki.open(folder, NOW).central("central-one")).getNotAfter().toInstant();
        Clock later = Clock.offset(NOW, Pki.VALID.minus(Duration.ofDays(1)));
        Instant renewedEnd = read(Pki.open(folder, later).central("central-one"))
                .getNotAfter()
                .toInstant();

        assertEquals(end.plus(Pki.VALID).minus(Duration.ofDays(1)), renewedEnd);
    }

    @Test
    void renewedIdentityKeepsSubjectAndHostsWithAnotherKey() throws Exception {
        Pki pki = Pki.open(folder, NOW);
        Identity identity = pki.service("relay", List.of("localhost"));
        X509Certificate old = read(identity);
        X509Certificate renewed = read(pki.renew(identity));

        assertEquals(old.getSubjectX500Principal(), renewed.getSubjectX500Principal());
        assertEquals(List.copyOf(old.getSubjectAlternativeNames()), List.copyOf(renewed.getSubjectAlternativeNames()));
        assertEquals(old.getExtendedKeyUsage(), renewed.getExtendedKeyUsage());
        assertNotEquals(old.getPublicKey(), renewed.getPublicKey());
        renewed.verify(read(pki.authority()).getPublicKey());
    }

    private static X509Certificate read(Identity identity) throws Exception {
        return read(identity.certificate());
    }

    private static X509Certificate read(Path file) throws Exception {
        return PemFiles.certificate(file);
    }
}
