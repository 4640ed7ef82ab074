package liveview.evidence.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import liveview.evidence.Custody;
import liveview.evidence.EvidenceZone;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.LockExtended;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import liveview.testkit.video.TestVideo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page says of an alarm's evidence before anybody asks for a copy: how much, which gaps, how long it is locked. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(EvidenceZone.class)
class WhatIsKeptIT {
    private static final String LIST = "/api/evidence/alarms/";

    private final Instant begin = Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI service;

    @Inject
    RecordedScene scene;

    @Inject
    PlayedWindows windows;

    @Inject
    Custody custody;

    private Person robin;
    private String alarmId;
    private long bytes;

    @BeforeEach
    void record() {
        robin = person("robin", "exporter");
        alarmId = scene.alarm(begin);
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(TestVideo.small(100).h264()));
        units.addAll(splitter.finish());
        scene.stream(alarmId, "garden")
                .sendAll(units, begin, number -> number <= 40 || number > 50)
                .end();
        scene.stream(alarmId, "hall")
                .sendAll(units, begin, number -> number > 25)
                .end();
        bytes = robin.json(LIST + alarmId).path("bytes").asLong();
    }

    @Test
    void aCopyIsToldWithItsGapsBeforeItIsAskedFor() {
        JsonNode copy = robin.json(LIST + alarmId).path("copy");
        assertEquals(2, copy.path("cameras").asInt());
        assertEquals(
                99 * 40,
                Duration.between(
                                Instant.parse(copy.path("from").asText()),
                                Instant.parse(copy.path("to").asText()))
                        .toMillis());
        assertEquals(2 * bytes, copy.path("aboutBytes").asLong());
        assertEquals("[\"h264\"]", copy.path("codecs").toString());
        assertFalse(copy.path("decisionNeeded").asBoolean());
        JsonNode garden = copy.path("gaps").path(0);
        assertEquals("the garden", garden.path("cameraName").asText());
        assertEquals(41, garden.path("gap").path("firstNumber").asInt());
        assertEquals(50, garden.path("gap").path("lastNumber").asInt());
        JsonNode hall = copy.path("gaps").path(1);
        assertEquals("hall", hall.path("cameraName").asText());
        assertEquals(
                1, hall.path("gap").path("firstNumber").asInt(), "what is missing at the beginning is told as well");
        assertEquals(25, hall.path("gap").path("lastNumber").asInt());
        assertEquals(hall.path("gap").path("from"), hall.path("gap").path("to"));
        assertEquals(2, copy.path("gaps").size());

        String old = scene.alarm(Instant.now().minus(Duration.ofDays(40)));
        scene.stream(old, "garden")
                .send(1, new byte[] {0, 0, 0, 1, 9}, begin, true)
                .end();
        assertTrue(robin.json(LIST + old).path("copy").path("decisionNeeded").asBoolean());
        windows.open(alarmId);
        assertFalse(
                person("anne", "dispatcher").json(LIST + alarmId).hasNonNull("copy"), "who may make none is told none");
    }

    @Test
    void aLockThatWasExtendedIsToldWithWhoDecidedAndWhy() {
        JsonNode first = robin.json(LIST + alarmId).path("copy").path("locked");
        assertEquals("COMPLIANCE", first.path("mode").asText());
        assertFalse(first.hasNonNull("extended"));

        Instant until = begin.plus(Duration.ofDays(400));
        extend(begin.plus(Duration.ofDays(1)), "shorter than the first lock");
        extend(until, "notice BR.12.1/2026");
        JsonNode now = robin.json(LIST + alarmId).path("copy").path("locked");
        assertEquals(until, Instant.parse(now.path("until").asText()));
        assertEquals("Procureur du Roi", now.path("extended").path("by").asText());
        assertEquals("notice BR.12.1/2026", now.path("extended").path("reason").asText());
        Person alex = person("alex", "investigator");
        JsonNode track = alex.json("/api/evidence/looks/" + alex.look(alarmId, "INVESTIGATION", "1") + "/timeline")
                .path("tracks")
                .path(0);
        assertEquals(now, track.path("locked"));

        scene.stream(alarmId, "cellar")
                .send(1, new byte[] {0, 0, 0, 1, 9}, begin, true)
                .end();
        assertFalse(
                robin.json(LIST + alarmId).path("copy").path("locked").hasNonNull("extended"),
                "what came after the decision has its first lock");
    }

    @Test
    void theZoneSaysWhichStoreAndWhichLockItHas() {
        for (String role : List.of("exporter", "dispatcher", "auditor", "zone-admin")) {
            JsonNode store = person("robin", role).json("/api/evidence/store");
            assertTrue(store.path("name").asText().contains("liveview-evidence"), store.toString());
            assertTrue(store.path("proven").asBoolean());
            assertTrue(store.path("notSince").isMissingNode());
            assertEquals("COMPLIANCE", store.path("actual").asText());
            assertEquals(
                    Duration.ofDays(7).toSeconds(), store.path("firstSeconds").asLong());
        }
    }

    private void extend(Instant until, String reason) {
        custody.append(
                        alarmId,
                        CustodyFact.newBuilder()
                                .setActor(Actor.newBuilder().setName("Procureur du Roi"))
                                .setLockExtended(LockExtended.newBuilder()
                                        .setRetainUntil(Timestamp.newBuilder().setSeconds(until.getEpochSecond()))
                                        .setReason(reason))
                                .build())
                .toCompletableFuture()
                .join();
    }

    private Person person(String name, String role) {
        return new Person(
                service, TestRealm.in(folder).token().of(name).role(role).text());
    }
}
