package liveview.demo.zone;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Keycloak;
import liveview.demo.neighbours.Pki;
import liveview.demo.neighbours.Postgres;
import liveview.demo.neighbours.StoreAddress;

/** The settings of each service, as an installation's values file would hold them. */
final class ZoneSettings {
    private final ZonePlan plan;
    private final Pki pki;
    private final Postgres postgres;
    private final Keycloak keycloak;
    private final Links links;

    ZoneSettings(ZonePlan plan, Pki pki, Postgres postgres, Keycloak keycloak, Links links) {
        this.plan = plan;
        this.pki = pki;
        this.postgres = postgres;
        this.keycloak = keycloak;
        this.links = links;
    }

    Map<String, String> alarmService(Path folder, Doors doors, ZoneDatabase database) {
        Map<String, String> settings = service(folder, doors, "alarm-service");
        settings.put("liveview.zone.code", ZonePlan.CODE);
        settings.put("liveview.zone.names.nl", "DEMO politiezone");
        settings.put("liveview.zone.names.fr", "Zone de police DEMO");
        settings.put("liveview.zone.names.de", "DEMO Polizeizone");
        settings.put("liveview.zone.names.en", "DEMO police zone");
        settings.put("liveview.zone.phone-number", "+3225550199");
        settings.put("liveview.zone.cic-dispatches", "true");
        settings.put("liveview.zone.demo", "true");
        settings.put("liveview.console.issuer", "/auth/realms/" + ZonePlan.CODE);
        settings.put(
                "liveview.journal.signing.pem", plan.signingKey(pki, "journal").toString());
        settings.put("liveview.zone.relays", String.join(",", relayAddresses()));
        settings.putAll(database.alarmService(postgres));
        return settings;
    }

    Map<String, String> relay(Path folder, Doors doors) {
        Map<String, String> settings = service(folder, doors, "relay");
        settings.put("liveview.stream.role", "relay");
        settings.put("liveview.stream.relay.address", "127.0.0.1:" + doors.tls());
        settings.put(
                "liveview.stream.evidence-service.address",
                "127.0.0.1:" + plan.evidence().tls());
        settings.putAll(calls(folder, "relay"));
        return settings;
    }

    Map<String, String> evidenceService(
            Path folder, Doors doors, ZoneDatabase database, StoreAddress store, ZoneKey key) {
        Identity identity = plan.identity(pki, "recorder");
        Map<String, String> settings = service(folder, doors, "evidence-service");
        settings.putAll(store(store));
        settings.put("liveview.evidence.key.key-store", key.file().toString());
        settings.put("liveview.evidence.key.key-store-password", key.password());
        settings.put(
                "liveview.custody.signing.pem", plan.signingKey(pki, "custody").toString());
        settings.put("liveview.export.zone-name", "DEMO police zone");
        settings.put(
                "liveview.export.certificates.journal",
                plan.identity(pki, "journal").certificate().toString());
        String alarms = "liveview.evidence.alarm-service.";
        settings.put(alarms + "address", "127.0.0.1:" + plan.alarms().tls());
        settings.put(alarms + "certificate", identity.certificate().toString());
        settings.put(alarms + "key", identity.key().toString());
        settings.put(alarms + "trust", pki.authority().toString());
        settings.put(
                alarms + "token-endpoint",
                keycloak.tlsTokenEndpoint(ZonePlan.CODE).toString());
        settings.put(alarms + "token-file", folder.resolve("token").toString());
        settings.putAll(database.evidenceService(postgres));
        return settings;
    }

    /** Where the evidence's store is, and with which key. */
    static Map<String, String> store(StoreAddress store) {
        String prefix = "liveview.evidence.store.";
        return Map.of(
                prefix + "host", store.endpoint().getHost(),
                prefix + "port", Integer.toString(store.port()),
                prefix + "secure", Boolean.toString(store.secure()),
                prefix + "access-key", store.accessKey(),
                prefix + "secret-key", store.secretKey());
    }

    Map<String, String> worker(Path folder, Doors doors) {
        Map<String, String> settings = service(folder, doors, "worker");
        settings.put("liveview.stream.role", "worker");
        settings.put(
                "liveview.stream.worker.relays",
                plan.relays().stream().map(relay -> "127.0.0.1:" + relay.tls()).collect(Collectors.joining(",")));
        settings.putAll(calls(folder, "worker"));
        return settings;
    }

    Map<String, String> gateway(Path folder, Central central) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(plan.gatewayPort()));
        settings.put("liveview.gateway.data", folder.resolve("data").toString());
        settings.put("liveview.gateway.zone.alarms", alarmsAddress());
        settings.put("liveview.gateway.zone.token-endpoint", tokenEndpoint().toString());
        settings.put("liveview.gateway.zone.client-id", central.id());
        settings.put(
                "liveview.gateway.zone.certificate",
                central.identity().certificate().toString());
        settings.put("liveview.gateway.zone.key", central.identity().key().toString());
        settings.put("liveview.gateway.zone.authorities", central.authority().toString());
        settings.putAll(site(central));
        return settings;
    }

    private static Map<String, String> site(Central central) {
        String site = "liveview.gateway.sites.rue-des-clercs.";
        String camera = "liveview.gateway.cameras.garden.";
        return Map.ofEntries(
                Map.entry(site + "name", "Rue des Clercs 12"),
                Map.entry(site + "kind", "SITE_KIND_SHOP"),
                Map.entry(site + "street", "Rue des Clercs"),
                Map.entry(site + "house-number", "12"),
                Map.entry(site + "postal-code", "7000"),
                Map.entry(site + "municipality", "Mons"),
                Map.entry(site + "latitude", "50.4542"),
                Map.entry(site + "longitude", "3.9523"),
                Map.entry(site + "entrance", "Porte verte, derrière"),
                Map.entry(site + "call-back-number", central.phoneNumber()),
                Map.entry(site + "agreement", central.agreements().getFirst()),
                Map.entry(site + "language", "fr"),
                Map.entry(camera + "site", "rue-des-clercs"),
                Map.entry(camera + "name", "garden"),
                Map.entry(camera + "source", "synthetic:"),
                Map.entry(camera + "abilities", "CAMERA_REQUEST_KIND_TURN,CAMERA_REQUEST_KIND_LIGHT"));
    }

    /** Where centrals raise alarms. */
    String alarmsAddress() {
        return forCentrals("alarm-service", plan.alarms().tls());
    }

    /** Where centrals are told to send video, one for each relay. */
    List<String> relayAddresses() {
        return java.util.stream.IntStream.range(0, plan.relays().size())
                .mapToObj(i ->
                        forCentrals("relay-" + (i + 1), plan.relays().get(i).tls()))
                .toList();
    }

    private String forCentrals(String service, int port) {
        return ZonePlan.CENTRALS_HOST + ":" + links.through(service, port);
    }

    /** Where centrals get their tokens. */
    URI tokenEndpoint() {
        URI direct = keycloak.tlsTokenEndpoint(ZonePlan.CODE);
        int port = links.through("keycloak", direct.getPort());
        return URI.create("https://127.0.0.1:%d%s".formatted(port, direct.getPath()));
    }

    private Map<String, String> service(Path folder, Doors doors, String name) {
        Identity identity = plan.identity(pki, name);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(doors.plain()));
        settings.put("quarkus.http.ssl-port", Integer.toString(doors.tls()));
        settings.put("quarkus.management.port", Integer.toString(doors.management()));
        settings.put(
                "quarkus.tls.machines.key-store.pem.0.cert",
                identity.certificate().toString());
        settings.put("quarkus.tls.machines.key-store.pem.0.key", identity.key().toString());
        settings.put(
                "quarkus.tls.machines.trust-store.pem.certs", pki.authority().toString());
        settings.put("liveview.auth.zone", ZonePlan.CODE);
        settings.put("liveview.auth.issuer", keycloak.issuer(ZonePlan.CODE).toString());
        settings.put(
                "liveview.auth.keys-url",
                keycloak.address() + "/realms/" + ZonePlan.CODE + "/protocol/openid-connect/certs");
        settings.put("liveview.auth.keys-file", folder.resolve("keys.json").toString());
        settings.put("liveview.auth.origins", plan.origin());
        settings.put("liveview.auth.central-hosts", ZonePlan.CENTRALS_HOST);
        return settings;
    }

    /** How a service calls the others: with its certificate, and a token bound to it. */
    private Map<String, String> calls(Path folder, String client) {
        Identity identity = plan.identity(pki, client);
        String internal = "liveview.stream.internal.";
        return Map.of(
                "liveview.stream.alarm-service.address",
                "127.0.0.1:" + plan.alarms().tls(),
                internal + "certificate",
                identity.certificate().toString(),
                internal + "key",
                identity.key().toString(),
                internal + "trust",
                pki.authority().toString(),
                internal + "token-endpoint",
                keycloak.tlsTokenEndpoint(ZonePlan.CODE).toString(),
                internal + "token-file",
                folder.resolve("token").toString());
    }
}
