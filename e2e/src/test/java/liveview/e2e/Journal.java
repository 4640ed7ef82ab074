package liveview.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liveview.demo.neighbours.Postgres;

/**
 * The zone's journal as it stands in its database.
 *
 * @param postgres the zone's database server
 */
record Journal(Postgres postgres) {
    /** The database of the zone. */
    static final String DATABASE = "zone";

    /** The last position. */
    long end() {
        return number("SELECT coalesce(max(position), 0) FROM journal.entry");
    }

    /** There is a fact of this kind after this position. */
    boolean has(String kind, long after) {
        return number("SELECT count(*) FROM journal.entry WHERE kind = '%s' AND position > %d".formatted(kind, after))
                > 0;
    }

    /** The last position of an alarm. */
    long endOf(String alarmId) {
        return number("SELECT max(position) FROM journal.entry WHERE subject = '%s'".formatted(alarmId));
    }

    /** The first position of an alarm's fact of this kind. */
    long positionOf(String alarmId, String kind) {
        return number("SELECT min(position) FROM journal.entry WHERE subject = '%s' AND kind = '%s'"
                .formatted(alarmId, kind));
    }

    private long number(String query) {
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
