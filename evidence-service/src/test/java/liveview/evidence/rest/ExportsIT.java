package liveview.evidence.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.evidence.Custody;
import liveview.evidence.EvidenceZone;
import liveview.evidence.export.Exports;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import liveview.testkit.video.TestVideo;
import liveview.verify.Result;
import liveview.verify.Verification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports over HTTP, on a real database and a real store: who gets them, in which parts, how long, and what they hold. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(EvidenceZone.class)
class ExportsIT {
    private static final String BODY = "{\"purpose\":\"PROSECUTION\",\"caseNumber\":\"MO.30.L1.1234/2026\"}";

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI service;

    @Inject
    RecordedScene scene;

    @Inject
    Custody custody;

    @Inject
    Exports exports;

    @Inject
    Pool pool;

    @TempDir
    Path here;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private String alarmId;
    private Person robin;

    @BeforeEach
    void record() {
        alarmId = scene.alarm(Instant.now());
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(TestVideo.small(60).h264()));
        units.addAll(splitter.finish());
        units.forEach(sent::writeBytes);
        scene.stream(alarmId, "garden")
                .sendAll(units, Instant.now(), number -> true)
                .end();
        robin = person("robin", "exporter");
    }

    @Test
    void whatWasSentIsExportedInPartsOnceAndConvincesTheVerifier() throws IOException {
        String exportId = sealed();
        JsonNode export = robin.json("/api/evidence/exports/" + exportId);
        String link = export.path("link").asText();
        long size = export.path("bytes").asLong();

        HttpResponse<byte[]> first = robin.get(link, "Range", "bytes=0-9999");
        assertEquals(206, first.statusCode());
        assertEquals(
                "bytes 0-9999/" + size,
                first.headers().firstValue("Content-Range").orElseThrow());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> second = robin.get(link, "Range", "bytes=20000-", "If-Range", tag);
        assertEquals(206, second.statusCode());
        assertEquals("416 range-not-there", Person.refusal(robin.get(link, "Range", "bytes=" + size + "-")));
        assertEquals("SEALED", state(exportId), "10,000 bytes are missing");
        HttpResponse<byte[]> between = robin.get(link, "Range", "bytes=10000-19999", "If-Range", tag);
        await().until(() -> state(exportId).equals("TAKEN"));
        assertEquals("412 export-link-ended", Person.refusal(robin.get(link)));

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(first.body());
        whole.writeBytes(between.body());
        whole.writeBytes(second.body());
        Path zip = Files.write(here.resolve("bag.zip"), whole.toByteArray());
        String fingerprint = text("/api/evidence/fingerprint").replaceFirst("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1");
        List<Result> results = Verification.of(zip, Optional.of(fingerprint));
        assertFalse(results.stream().anyMatch(Result.Bad.class::isInstance), results.toString());
        try (var bag = new java.util.zip.ZipFile(zip.toFile())) {
            String top = "liveview-export-" + exportId + "/";
            assertArrayEquals(
                    sent.toByteArray(),
                    bag.getInputStream(bag.getEntry(top + "data/recordings/01-garden/original.h264"))
                            .readAllBytes());
            assertEquals(
                    text("/api/evidence/key.pem"),
                    new String(
                            bag.getInputStream(bag.getEntry(top + "zone-key.pem"))
                                    .readAllBytes(),
                            StandardCharsets.US_ASCII));
        }
        List<CustodyFact> log = log();
        assertEquals(
                List.of("EXPORT_ASKED", "EXPORT_SEALED"),
                log.stream()
                        .map(fact -> fact.getFactCase().name())
                        .filter(name -> name.equals("EXPORT_ASKED") || name.equals("EXPORT_SEALED"))
                        .toList());
        CustodyFact sealed =
                log.stream().filter(CustodyFact::hasExportSealed).findFirst().orElseThrow();
        assertEquals("robin", sealed.getActor().getSubject());
        assertEquals(
                export.path("tagManifestSha256").asText(),
                java.util.HexFormat.of()
                        .formatHex(
                                sealed.getExportSealed().getTagManifestSha256().toByteArray()));
        assertEquals(1, log.stream().filter(CustodyFact::hasExportTaken).count());
        assertEquals(
                List.of("export-link-ended"),
                log.stream()
                        .filter(CustodyFact::hasExportRefused)
                        .map(fact -> fact.getExportRefused().getReason())
                        .toList());
    }

    @Test
    void aBrowserSavesItWithItsCookieAndNobodyWithTheAddressAlone() {
        String exportId = sealed();
        HttpResponse<byte[]> told = robin.get("/api/evidence/exports/" + exportId);
        String cookie = told.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.contains("Path=/api/evidence/exports/" + exportId + "/bag.zip"), cookie);
        String link = "/api/evidence/exports/" + exportId + "/bag.zip";
        Person browser = new Person(service, "");

        assertEquals("404 export-not-found", Person.refusal(browser.get(link)));
        assertEquals("404 export-not-found", Person.refusal(browser.get(link, "Cookie", "liveview-export=guessed")));
        HttpResponse<byte[]> saved = browser.get(link, "Cookie", cookie.replaceFirst(";.*", ""));
        assertEquals(200, saved.statusCode());
        assertEquals(
                "attachment; filename=\"liveview-export-" + exportId + ".zip\"",
                saved.headers().firstValue("Content-Disposition").orElseThrow());
        await().until(() -> state(exportId).equals("TAKEN"));
    }

    @Test
    void nobodyElseGetsItAndTheAttemptIsWrittenDown() {
        String exportId = sealed();
        String link = "/api/evidence/exports/" + exportId + "/bag.zip";
        Person other = person("alex", "exporter");
        assertEquals("403 export-of-another", Person.refusal(other.get(link)));
        assertEquals("403 export-of-another", Person.refusal(other.get("/api/evidence/exports/" + exportId)));
        assertEquals(
                "404 export-not-found",
                Person.refusal(person("robin", "investigator").get(link)),
                "without the right");
        for (String guessed : List.of(UUID.randomUUID().toString(), "1", "..%2f..%2fetc")) {
            assertEquals(
                    "404 export-not-found",
                    Person.refusal(robin.get("/api/evidence/exports/" + guessed + "/bag.zip")),
                    guessed);
        }
        assertEquals(
                "403 not-your-role",
                Person.refusal(
                        person("anne", "dispatcher").post("/api/evidence/alarms/" + alarmId + "/exports", BODY)));
        String unknown = UUID.randomUUID().toString();
        assertEquals(
                "403 not-your-role",
                Person.refusal(
                        person("anne", "dispatcher").post("/api/evidence/alarms/" + unknown + "/exports", BODY)));
        List<CustodyFact> refused =
                log().stream().filter(CustodyFact::hasExportRefused).toList();
        assertEquals(
                List.of(
                        "alex exporter export-of-another",
                        "alex exporter export-of-another",
                        "anne dispatcher not-your-role"),
                refused.stream()
                        .map(fact -> fact.getActor().getSubject() + " "
                                + fact.getActor().getRole() + " "
                                + fact.getExportRefused().getReason())
                        .toList());
        assertEquals(List.of(), custody.entries(unknown).toCompletableFuture().join(), "no alarm of the zone");
    }

    @Test
    void afterItsHourTheLinkIsDeadAndWhatWasFrozenIsGone() {
        String exportId = sealed();
        String link = "/api/evidence/exports/" + exportId + "/bag.zip";
        pool.preparedQuery("UPDATE evidence.export SET until = now() - interval '1 second' WHERE export_id = $1")
                .execute(Tuple.of(UUID.fromString(exportId)))
                .await()
                .indefinitely();
        assertEquals("412 export-link-ended", Person.refusal(robin.get(link)));
        assertEquals("ENDED", state(exportId));
        exports.tick();
        assertEquals(
                0L,
                pool.query("SELECT count(*) FROM evidence.export WHERE plan IS NOT NULL AND until < now()")
                        .execute()
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0));
    }

    @Test
    void aRetryIsAnsweredWithTheSameExportAndOtherWordsAreRefused() {
        String path = "/api/evidence/alarms/" + alarmId + "/exports";
        String key = UUID.randomUUID().toString();
        assertEquals(
                key,
                Person.json(robin.post(path, BODY, key), 202).path("exportId").asText());
        assertEquals(
                key,
                Person.json(robin.post(path, BODY, key), 202).path("exportId").asText());
        assertEquals("409 export-id-taken", Person.refusal(robin.post(path, BODY.replace("1234", "9999"), key)));
        await().until(() -> state(key).equals("SEALED"));
        assertEquals(1, log().stream().filter(CustodyFact::hasExportAsked).count());
        assertEquals(
                key, robin.json("/api/evidence/exports").get(0).path("exportId").asText());
        assertEquals("400 invalid-request", Person.refusal(robin.post(path, "{}")));
        assertEquals("400 invalid-request", Person.refusal(robin.post(path, BODY.replace("PROSECUTION", "ALARM"))));
        assertEquals("400 invalid-request", Person.refusal(robin.post(path, "")));
        assertEquals(
                "404 nothing-to-export",
                Person.refusal(robin.post("/api/evidence/alarms/" + UUID.randomUUID() + "/exports", BODY)));
    }

    @Test
    void afterAMonthOnlyTheProsecutorsWrittenDecisionHandsItOut() {
        String old = scene.alarm(Instant.now().minus(Duration.ofDays(40)));
        scene.stream(old, "garden")
                .send(1, new byte[] {0, 0, 0, 1, 9}, Instant.now(), false)
                .end();
        String path = "/api/evidence/alarms/" + old + "/exports";
        assertEquals("412 decision-needed", Person.refusal(robin.post(path, BODY)));
        String decided = BODY.replace("}", ",\"prosecutorsDecision\":\"PdR 24/11\"}");
        assertEquals(
                "PdR 24/11",
                Person.json(robin.post(path, decided), 202)
                        .path("prosecutorsDecision")
                        .asText());
    }

    private String sealed() {
        String exportId = UUID.randomUUID().toString();
        Person.json(robin.post("/api/evidence/alarms/" + alarmId + "/exports", BODY, exportId), 202);
        await().until(() -> state(exportId).equals("SEALED"));
        return exportId;
    }

    private String state(String exportId) {
        return robin.json("/api/evidence/exports/" + exportId).path("state").asText();
    }

    private String text(String path) {
        return new String(new Person(service, "").get(path).body(), StandardCharsets.UTF_8);
    }

    private List<CustodyFact> log() {
        return custody.entries(alarmId).toCompletableFuture().join().stream()
                .map(entry -> {
                    try {
                        return CustodyFact.parseFrom(
                                entry.payload().orElseThrow().toArray());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private Person person(String name, String role) {
        return new Person(
                service, TestRealm.in(folder).token().of(name).role(role).text());
    }
}
