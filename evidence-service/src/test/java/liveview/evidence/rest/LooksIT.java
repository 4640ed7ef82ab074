package liveview.evidence.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import liveview.evidence.EvidenceZone;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.LookPurpose;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Who may look at what was recorded, and what he says first. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(EvidenceZone.class)
class LooksIT {
    private static final String LIST = "/api/evidence/alarms";

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI service;

    @Inject
    RecordedScene scene;

    @Inject
    PlayedWindows windows;

    @Inject
    Pool pool;

    @Inject
    JournalSettings custody;

    @Test
    void theInvestigatorFindsTheAlarmAndSaysWhyBeforeHeLooks() {
        String alarmId = recorded(Instant.now());
        Person robin = person("robin", "investigator");

        JsonNode listed = robin.json(LIST).get(0);
        assertEquals(alarmId, listed.get("alarmId").asText());
        assertEquals("BREAK_IN", listed.get("category").asText());
        assertEquals(
                "Nightshop, Rue des Clercs 12, 7000 Mons", listed.get("site").asText());
        JsonNode recording = robin.json(LIST + "/" + alarmId).get("recordings").get(0);
        assertEquals("the garden", recording.get("cameraName").asText());
        assertEquals(3, recording.get("units").asInt());

        for (String body : List.of(
                "{}",
                "{\"purpose\":\"CURIOSITY\",\"caseNumber\":\"1\"}",
                "{\"purpose\":\"INVESTIGATION\"}",
                "{\"purpose\":\"INVESTIGATION\",\"caseNumber\":\"  \"}",
                "{\"purpose\":\"INVESTIGATION\",\"caseNumber\":\"" + "1".repeat(201) + "\"}",
                "{\"purpose\":{}}",
                "")) {
            assertEquals("400 invalid-request", Person.refusal(robin.post(looks(alarmId), body)), body);
        }
        assertEquals("403 look-refused", Person.refusal(robin.post(looks(alarmId), "{\"purpose\":\"ALARM\"}")));

        String lookId = robin.look(alarmId, "INVESTIGATION", "MO.30.L3.1234/2026");
        CustodyFact opened = custody(alarmId).getLast();
        assertEquals(lookId, opened.getLookOpened().getLookId());
        assertEquals(
                LookPurpose.LOOK_PURPOSE_INVESTIGATION, opened.getLookOpened().getPurpose());
        assertEquals("MO.30.L3.1234/2026", opened.getLookOpened().getCaseNumber());
        assertEquals("robin", opened.getActor().getSubject());
        assertEquals("investigator", opened.getActor().getRole());
    }

    @Test
    void aRetryOpensTheSameLookOnceAndTheIdIsGoodForNothingElse() {
        String alarmId = recorded(Instant.now());
        Person robin = person("robin", "investigator");
        String key = UUID.randomUUID().toString();
        String body = "{\"purpose\":\"INVESTIGATION\",\"caseNumber\":\"1\"}";
        JsonNode first = Person.json(robin.post(looks(alarmId), body, key), 200);
        assertEquals(first, Person.json(robin.post(looks(alarmId), body, key), 200));
        assertEquals(
                1, custody(alarmId).stream().filter(CustodyFact::hasLookOpened).count());

        String other = body.replace("\"1\"", "\"2\"");
        assertEquals("409 look-id-taken", Person.refusal(robin.post(looks(alarmId), other, key)));
        assertEquals(
                "409 look-id-taken",
                Person.refusal(person("alex", "investigator").post(looks(alarmId), body, key)));
        assertEquals("400 invalid-request", Person.refusal(robin.post(looks(alarmId), body, "1")));
    }

    @Test
    void afterAMonthOnlyTheProsecutorsWrittenDecisionOpensIt() {
        String alarmId = recorded(Instant.now().minus(Duration.ofDays(40)));
        Person robin = person("robin", "investigator");
        assertEquals(
                "412 decision-needed",
                Person.refusal(robin.post(looks(alarmId), "{\"purpose\":\"PROSECUTION\",\"caseNumber\":\"1\"}")));
        Person.json(
                robin.post(
                        looks(alarmId),
                        "{\"purpose\":\"PROSECUTION\",\"caseNumber\":\"1\",\"prosecutorsDecision\":\"PdR 24/11\"}"),
                200);
        assertEquals("PdR 24/11", custody(alarmId).getLast().getLookOpened().getProsecutorsDecision());
    }

    @Test
    void whoSteersTheAlarmLooksBackWhileItsWindowIsOpenAndNoLonger() {
        String alarmId = recorded(Instant.now());
        for (Person person : List.of(person("anne", "dispatcher"), person("olga", "officer"))) {
            assertEquals("412 no-pictures", Person.refusal(person.get(LIST + "/" + alarmId)));
            assertEquals("412 no-pictures", Person.refusal(person.post(looks(alarmId), "{\"purpose\":\"ALARM\"}")));
            assertEquals(
                    "403 look-refused",
                    Person.refusal(
                            person.post(looks(alarmId), "{\"purpose\":\"INVESTIGATION\",\"caseNumber\":\"1\"}")));
        }
        windows.open(alarmId);
        person("anne", "dispatcher").look(alarmId, "ALARM", "");
        assertEquals("dispatcher", custody(alarmId).getLast().getActor().getRole());
        person("olga", "officer").look(alarmId, "ALARM", "");
        assertEquals("12", custody(alarmId).getLast().getActor().getTeamId());
        assertTrue(person("anne", "dispatcher").json(LIST + "/" + alarmId).has("recordings"));
    }

    @Test
    void whatIsNotRecordedIsNotThere() {
        Person robin = person("robin", "investigator");
        String nothing = scene.alarm(Instant.now());
        for (String alarmId : List.of(nothing, UUID.randomUUID().toString(), "..%2F..", "a'b")) {
            assertEquals("404 nothing-recorded", Person.refusal(robin.get(LIST + "/" + alarmId)), alarmId);
            assertEquals(
                    "404 nothing-recorded",
                    Person.refusal(robin.post(looks(alarmId), "{\"purpose\":\"INVESTIGATION\",\"caseNumber\":\"1\"}")),
                    alarmId);
        }
        assertEquals("400 invalid-request", Person.refusal(robin.get(LIST + "?before=yesterday")));
    }

    @Test
    void theServiceDescribesItselfToEverybody() {
        String description = new String(
                new Person(service, "").get("/api/evidence/openapi?format=json").body(), StandardCharsets.UTF_8);
        assertTrue(description.contains("/api/evidence/alarms/{alarmId}/looks"), description);
    }

    private String recorded(Instant raisedAt) {
        String alarmId = scene.alarm(raisedAt);
        RecordedScene.Stream garden = scene.stream(alarmId, "garden");
        for (int number = 1; number <= 3; number++) {
            byte[] unit = ("unit " + number).getBytes(StandardCharsets.UTF_8);
            garden.send(number, unit, raisedAt.plusMillis(40L * number), number == 1);
        }
        garden.end();
        return alarmId;
    }

    private Person person(String name, String role) {
        return new Person(
                service, TestRealm.in(folder).token().of(name).role(role).text());
    }

    private static String looks(String alarmId) {
        return LIST + "/" + alarmId + "/looks";
    }

    private List<CustodyFact> custody(String alarmId) {
        return new PostgresReader(pool, custody)
                .ofSubject(alarmId, 0, 100).await().indefinitely().stream()
                        .map(entry -> parse(entry.payload().orElseThrow().toArray()))
                        .toList();
    }

    private static CustodyFact parse(byte[] payload) {
        try {
            return CustodyFact.parseFrom(payload);
        } catch (InvalidProtocolBufferException damaged) {
            throw new AssertionError(damaged);
        }
    }
}
