package liveview.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import liveview.demo.neighbours.Postgres;
import liveview.protocol.internal.v1.IndexedUnit;
import liveview.protocol.internal.v1.SegmentIndex;

/**
 * What is recorded of the only camera of an alarm, as it stands in the zone's database.
 *
 * @param ranges the numbers that are durable: first, last, first, last ...; none while there is no recording
 */
record Kept(List<Long> ranges) {
    /** What is durable now. */
    static Kept of(TestZone zone, String alarmId) {
        return query(
                zone,
                "SELECT kept FROM evidence.recording WHERE alarm_id = ?",
                alarmId,
                rows -> rows.next() ? new Kept(List.of((Long[]) rows.getArray(1).getArray())) : new Kept(List.of()));
    }

    /** Every number from the first that there was to this one, and maybe more. */
    boolean reaches(long last) {
        return ranges.size() == 2 && ranges.getFirst() == 1 && ranges.getLast() >= last;
    }

    /** Each number lies in one segment only, and none came with other bytes. */
    void assertOnce(TestZone zone, String alarmId) {
        List<Long> numbers = query(
                zone,
                "SELECT s.units FROM evidence.segment s JOIN evidence.recording r USING (stream_id) WHERE r.alarm_id = ?",
                alarmId,
                Kept::numbers);
        assertEquals(
                LongStream.rangeClosed(ranges.getFirst(), ranges.getLast())
                        .boxed()
                        .toList(),
                numbers.stream().sorted().toList());
        assertEquals(
                0L,
                (long) query(
                        zone,
                        "SELECT count(*) FROM custody.entry WHERE subject = ? AND kind = 'unit_refused'",
                        alarmId,
                        rows -> rows.next() ? rows.getLong(1) : -1),
                "no number came with other bytes");
    }

    /** How many recordings there are of an alarm. */
    static long recordings(TestZone zone, String alarmId) {
        return query(
                zone,
                "SELECT count(*) FROM evidence.recording WHERE alarm_id = ?",
                alarmId,
                rows -> rows.next() ? rows.getLong(1) : -1);
    }

    private static List<Long> numbers(ResultSet rows) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try {
            while (rows.next()) {
                SegmentIndex.parseFrom(rows.getBytes(1)).getUnitsList().stream()
                        .map(IndexedUnit::getNumber)
                        .forEach(numbers::add);
            }
        } catch (InvalidProtocolBufferException damaged) {
            throw new AssertionError(damaged);
        }
        return numbers;
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private static <T> T query(TestZone zone, String sql, String alarmId, Reading<T> reading) {
        Postgres postgres = zone.zone().postgres();
        try (Connection connection = postgres.connect(Journal.DATABASE);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, alarmId);
            try (ResultSet rows = query.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
