package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import liveview.demo.client.LivePicture;
import liveview.demo.client.Person;
import liveview.demo.neighbours.ObjectStore;
import liveview.demo.zone.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The zone keeps every picture, also those that came while the evidence service or its store were away. */
@ExtendWith(OneZone.class)
class WhatWasSeenIsKeptIT {
    private static final Duration CEILING = Duration.ofSeconds(60);

    @Test
    void noPictureIsMissingAfterKillsAndLiveGoesOnMeanwhile(TestZone zone) {
        assumeTrue(zone.zone().store().isPresent(), "the environment names a store that is not ours to kill");
        ObjectStore store = zone.zone().store().orElseThrow();
        Service evidence = zone.zone().evidenceService();
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        Tile tile = alarm.tile();
        Person dispatcher = zone.zone().signIn("dispatcher2");
        LivePicture beside = dispatcher.watch(alarm.alarmId(), "garden", "original", TestZone.PATIENCE);
        await().atMost(CEILING).until(() -> !kept(zone, alarm.alarmId()).isEmpty());

        evidence.kill();
        tile.awaitMoving();
        evidence.restart();
        evidence.awaitReady();
        tile.awaitMoving();
        store.kill();
        tile.awaitMoving();
        store.restart();
        tile.awaitMoving();
        long seen = beside.numbers().getLast();
        beside.close();
        Instant closedAt = Instant.now();
        Person closing = zone.dispatcher();
        closing.post("/api/alarms/" + alarm.alarmId() + "/accept", Map.of());
        closing.post("/api/alarms/" + alarm.alarmId() + "/close", Map.of("outcome", "FLED"));

        await().atMost(CEILING).until(() -> {
            List<Long> kept = kept(zone, alarm.alarmId());
            return kept.size() == 2 && kept.getFirst() == 1 && kept.getLast() >= seen;
        });
        Figures.print("close to the last picture durable", Duration.between(closedAt, Instant.now()));
        assertTrue(one(
                        zone,
                        "SELECT count(*) FROM evidence.segment s JOIN evidence.recording r USING (stream_id)"
                                + " WHERE r.alarm_id = ? AND s.lock_mode = 'COMPLIANCE'",
                        alarm.alarmId())
                > 1);
        assertEquals(
                0,
                one(
                        zone,
                        "SELECT count(*) FROM custody.entry WHERE subject = ? AND kind = 'unit_refused'",
                        alarm.alarmId()),
                "no number came with other bytes");
        await().atMost(CEILING)
                .until(() -> one(
                                zone,
                                "SELECT count(*) FROM evidence.locked_head WHERE ? <> '' AND chain = 'JOURNAL'",
                                alarm.alarmId())
                        > 0);
    }

    /** The numbers that are durable, first and last of each range; none while there is no recording. */
    private static List<Long> kept(TestZone zone, String alarmId) {
        try (Connection connection = zone.zone().postgres().connect("zone");
                PreparedStatement query =
                        connection.prepareStatement("SELECT kept FROM evidence.recording WHERE alarm_id = ?")) {
            query.setString(1, alarmId);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    return List.of();
                }
                Array ranges = rows.getArray(1);
                return List.of((Long[]) ranges.getArray());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long one(TestZone zone, String sql, String alarmId) {
        try (Connection connection = zone.zone().postgres().connect("zone");
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, alarmId);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
