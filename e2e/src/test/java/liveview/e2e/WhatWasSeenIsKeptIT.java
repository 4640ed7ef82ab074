package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liveview.demo.client.Person;
import liveview.demo.neighbours.ObjectStore;
import liveview.demo.neighbours.Postgres;
import liveview.demo.zone.Service;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The zone keeps every picture once, also those that came while a link, the evidence service, its store or the database were
 * away; the live picture goes on meanwhile, and dispatchers read that nothing is being recorded.
 */
@ExtendWith(OneZone.class)
class WhatWasSeenIsKeptIT {
    /**
     * Longer than other facts may take: gateway, relay and store each try again at growing distances once the store or the
     * database is back, and only then is the last picture durable.
     */
    private static final Duration CEILING = Duration.ofSeconds(60);

    private static final Pattern NOT_RECORDED = Pattern.compile("NOT BEING RECORDED since \\d\\d:\\d\\d:\\d\\d");
    private static final long PICTURES_IN_TEN_SECONDS = 250;
    private static final long PICTURES_IN_TWO_SECONDS = 50;

    @Test
    void noPictureIsMissingAfterKillsAndLiveGoesOnMeanwhile(TestZone zone) {
        ObjectStore store = ownStore(zone);
        Service evidence = zone.zone().evidenceService();
        Postgres postgres = zone.zone().postgres();
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        Tile tile = alarm.tile();
        await().atMost(CEILING)
                .until(() -> !Kept.of(zone, alarm.alarmId()).ranges().isEmpty());
        assertThat(top(tile)).not().containsText(NOT_RECORDED);

        evidence.kill();
        store.kill();
        evidence.restart();
        try {
            assertThat(top(tile)).containsText(NOT_RECORDED, patient());
            tile.awaitMoving();
            assertFalse(evidence.isReady(), "the store does not answer");
        } finally {
            store.restart();
        }
        evidence.awaitReady();
        assertThat(top(tile)).not().containsText(NOT_RECORDED, patient());

        postgres.kill();
        try {
            awaitLiveFor(tile, PICTURES_IN_TWO_SECONDS);
        } finally {
            postgres.restart();
        }
        long seen = tile.newest();
        close(zone, alarm.alarmId());

        Instant closedAt = Instant.now();
        awaitKept(zone, alarm.alarmId(), seen);
        Figures.print("close to the last picture durable", Duration.between(closedAt, Instant.now()));
        assertIntact(zone);
    }

    @Test
    void whatWasCutOffWhenTheAlarmWasClosedIsKeptAfterwards(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        awaitLiveFor(alarm.tile(), PICTURES_IN_TWO_SECONDS);
        links(zone).forEach(TcpProxy::cutByReset);
        long seen = alarm.tile().newest();
        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().ageMillis() > 3_000);
        close(zone, alarm.alarmId());

        links(zone).forEach(TcpProxy::heal);

        awaitKept(zone, alarm.alarmId(), seen + PICTURES_IN_TWO_SECONDS);
    }

    @Test
    void whatFillWasStillBringingWhenTheAlarmWasClosedIsKept(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        long seen = alarm.tile().newest();
        close(zone, alarm.alarmId());

        awaitKept(zone, alarm.alarmId(), seen);
    }

    @Test
    @Tag("long")
    void tenSecondsWithoutAnyOfThemLeaveNoGapAndNoDouble(TestZone zone) {
        ObjectStore store = ownStore(zone);
        Service evidence = zone.zone().evidenceService();
        Postgres postgres = zone.zone().postgres();
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        Tile tile = alarm.tile();

        for (boolean reset : new boolean[] {true, false}) {
            links(zone).forEach(reset ? TcpProxy::cutByReset : TcpProxy::blackHole);
            await().atMost(TestZone.PATIENCE).until(() -> tile.ageMillis() > 10_000);
            links(zone).forEach(TcpProxy::heal);
            await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live"));
        }
        evidence.kill();
        awaitLiveFor(tile, PICTURES_IN_TEN_SECONDS);
        evidence.restart();
        evidence.awaitReady();
        store.kill();
        try {
            awaitLiveFor(tile, PICTURES_IN_TEN_SECONDS);
        } finally {
            store.restart();
        }
        postgres.kill();
        try {
            awaitLiveFor(tile, PICTURES_IN_TEN_SECONDS);
        } finally {
            postgres.restart();
        }
        awaitLiveFor(tile, PICTURES_IN_TWO_SECONDS);
        long seen = tile.newest();
        close(zone, alarm.alarmId());

        awaitKept(zone, alarm.alarmId(), seen);
        assertIntact(zone);
    }

    @Test
    @Tag("long")
    void whereTheZoneOnlyWatchesNothingIsKeptHereOrThere(TestZone zone) {
        Service alarms = zone.zone().alarmService();
        alarms.stop();
        alarms.restart(Map.of("liveview.zone.picture-mode", "PICTURE_MODE_WATCH_ONLY"));
        try {
            alarms.awaitReady();
            WatchedAlarm alarm = WatchedAlarm.begin(zone);
            awaitLiveFor(alarm.tile(), PICTURES_IN_TEN_SECONDS);
            assertThat(top(alarm.tile())).not().containsText(NOT_RECORDED);
            long seen = alarm.tile().newest();
            close(zone, alarm.alarmId());

            assertEquals(0, Kept.recordings(zone, alarm.alarmId()));
            Path pictures = zone.folder("central-gateway").resolve("data");
            // only the ring of the last half minute stays
            await().atMost(CEILING).until(() -> firstNumbers(pictures).stream().allMatch(first -> first > seen));
        } finally {
            alarms.stop();
            alarms.restart();
            alarms.awaitReady();
        }
    }

    /** The bar above the picture. */
    private static Locator top(Tile tile) {
        return tile.element().locator(".top");
    }

    private static ObjectStore ownStore(TestZone zone) {
        assumeTrue(zone.zone().store().isPresent(), "the environment names a store that is not ours to kill");
        return zone.zone().store().orElseThrow();
    }

    private static Stream<TcpProxy> links(TestZone zone) {
        return Stream.of("relay-1", "relay-2").map(zone::link);
    }

    /** So many pictures more were painted. */
    private static void awaitLiveFor(Tile tile, long pictures) {
        long first = tile.newest();
        await().atMost(CEILING).until(() -> tile.newest() > first + pictures);
    }

    private static void close(TestZone zone, String alarmId) {
        Person dispatcher = zone.zone().signIn("dispatcher2");
        String path = "/api/alarms/" + alarmId;
        await().atMost(TestZone.PATIENCE).ignoreExceptions().until(() -> {
            dispatcher.post(path + "/accept", Map.of());
            return true;
        });
        dispatcher.post(path + "/close", Map.of("outcome", "FLED"));
    }

    private static void awaitKept(TestZone zone, String alarmId, long last) {
        await().atMost(CEILING)
                .until(() -> Kept.of(zone, alarmId), kept -> kept.reaches(last))
                .assertOnce(zone, alarmId);
    }

    /** The operator's own command, on the running zone. */
    private static void assertIntact(TestZone zone) {
        Path log = zone.folder("check.log");
        try {
            Process check = new ProcessBuilder(
                            Path.of("../liveview").toAbsolutePath().toString(),
                            "check",
                            zone.folder("").toString(),
                            "--heads",
                            zone.folder("central-gateway")
                                    .resolve("data/witness/heads.jsonl")
                                    .toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int code = check.waitFor();
            String text = Files.readString(log, StandardCharsets.UTF_8);
            assertEquals(0, code, text);
            assertTrue(text.contains("The evidence is intact"), text);
            assertTrue(text.contains("The journal is intact"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The first number of each file of pictures on the gateway's disk. */
    private static List<Long> firstNumbers(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".units"))
                    .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout((double) TestZone.PATIENCE.toMillis());
    }
}
