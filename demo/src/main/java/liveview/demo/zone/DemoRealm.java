package liveview.demo.zone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Map;
import liveview.auth.Role;
import liveview.auth.keycloak.Realm;
import liveview.demo.neighbours.Identity;

/** The reviewed realm with what the demo adds: people, centrals, and the keys of the zone's own services. */
final class DemoRealm {
    private DemoRealm() {}

    /**
     * Writes the realm for Keycloak to import, readable by its owner only.
     *
     * @param origin where the console is served
     * @param services identities of the internal clients by client id
     */
    static Path write(
            Path folder, String origin, ZoneOptions options, List<Central> centrals, Map<String, Identity> services) {
        Realm realm = Realm.of(ZonePlan.CODE, List.of(origin))
                .withPeoplesTokens((int) options.tokenLife().toSeconds());
        centrals.forEach(
                central -> realm.withCentral(central.id(), central.identity().subject()));
        services.forEach((client, identity) -> realm.withInternalKey(client, publicKey(identity)));
        DemoUser.all()
                .forEach(user -> realm.withUser(
                        user.name(),
                        user.firstName(),
                        user.lastName(),
                        options.password(),
                        user.roles().toArray(Role[]::new)));
        Path file = folder.resolve(ZonePlan.CODE + "-realm.json");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, realm.json());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the realm", e);
        }
    }

    private static ECPublicKey publicKey(Identity identity) {
        try {
            return (ECPublicKey) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(identity.certificate())))
                    .getPublicKey();
        } catch (CertificateException | IOException e) {
            throw new IllegalStateException("cannot read the certificate of " + identity.subject(), e);
        }
    }
}
