package liveview.auth.keycloak;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import liveview.auth.Trust;

/** The command that makes the zone's realm what it should be, the first time and after every change. */
public final class ApplyRealm {
    private final String zone;
    private final RealmConfig config;

    /** @param zone the zone's code, which names the realm */
    public ApplyRealm(String zone, RealmConfig config) {
        this.zone = zone;
        this.config = config;
    }

    /** Says what it changed; 0 when Keycloak holds the realm as it is wanted. */
    public int run(PrintStream out) {
        Realm realm = Realm.of(zone, config.consoleOrigins().orElse(List.of()));
        config.services().forEach(realm::withInternalCertificate);
        config.centrals().forEach(realm::withCentral);
        try (KeycloakAdmin admin = new KeycloakAdmin(
                config.adminUrl().orElseThrow(() -> missing("admin-url")),
                Trust.of(config.trust().orElse(List.of())),
                config.adminRealm(),
                config.adminClientId().orElseThrow(() -> missing("admin-client-id")),
                config.adminClientSecret().orElseThrow(() -> missing("admin-client-secret")))) {
            List<String> changes = new RealmChanges(admin, new JsonObject(realm.json())).apply();
            changes.forEach(out::println);
            out.printf("The realm %s is as it should be: %d changes.%n", zone, changes.size());
            return 0;
        }
    }

    private static RealmNotApplied missing(String key) {
        return new RealmNotApplied("liveview.realm." + key + " is not set.", "Set it.");
    }
}
