package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.alarm.BoardsOpen;
import liveview.alarm.CentralLinks;
import liveview.alarm.CentralLinks.Link;

/**
 * Tells the zone's other processes who is connected here, and hears from them who is connected there.
 *
 * <p>A process that has not been heard for {@link #EXPIRES} counts for nothing: its centrals are silent since then. The
 * database's clock decides.
 */
final class PostgresPresence {
    /** After how long without a word a process no longer counts. */
    static final Duration EXPIRES = Duration.ofSeconds(5);

    private static final String BOARDS = "";
    private static final String EXCHANGE = """
            WITH mine AS (
              INSERT INTO alarm.presence (process, central_id, links, since, refreshed_at)
              SELECT $1, central_id, links, since, now()
              FROM unnest($2::text[], $3::int[], $4::timestamptz[]) AS new (central_id, links, since)
              ON CONFLICT (process, central_id) DO UPDATE
              SET links = excluded.links, since = excluded.since, refreshed_at = excluded.refreshed_at
            ), old AS (
              DELETE FROM alarm.presence WHERE refreshed_at < now() - interval '1 day'
            )
            SELECT central_id, links, since, refreshed_at, refreshed_at > now() - $5 * interval '1 millisecond' AS counts
            FROM alarm.presence WHERE process <> $1""";

    private final UUID process = UUID.randomUUID();
    private final Instant startedAt;
    private final Pool pool;
    private final BoardsOpen boards;
    private final CentralLinks centrals;

    PostgresPresence(Pool pool, BoardsOpen boards, CentralLinks centrals, Clock clock) {
        this.pool = pool;
        this.boards = boards;
        this.centrals = centrals;
        this.startedAt = clock.instant();
    }

    /** One exchange of news. */
    Uni<Void> exchange() {
        Map<String, Link> mine = new HashMap<>(centrals.here());
        mine.put(BOARDS, new Link(boards.here(), startedAt));
        List<Map.Entry<String, Link>> rows = new ArrayList<>(mine.entrySet());
        Tuple news = Tuple.of(
                process,
                rows.stream().map(Map.Entry::getKey).toArray(String[]::new),
                rows.stream().map(row -> row.getValue().calls()).toArray(Integer[]::new),
                rows.stream()
                        .map(row -> row.getValue().since().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                (double) EXPIRES.toMillis());
        return pool.preparedQuery(EXCHANGE).execute(news).invoke(this::hear).replaceWithVoid();
    }

    /** Nothing was heard for so long that nobody else counts. */
    void nobodyHeard() {
        boards.elsewhere(0);
        centrals.elsewhere(Map.of());
    }

    private void hear(RowSet<Row> rows) {
        int open = 0;
        Map<String, Link> links = new HashMap<>();
        for (Row row : rows) {
            String central = row.getString("central_id");
            boolean counts = row.getBoolean("counts");
            if (!central.equals(BOARDS)) {
                links.merge(central, link(row, counts), Link::together);
            } else if (counts) {
                open += row.getInteger("links");
            }
        }
        boards.elsewhere(open);
        centrals.elsewhere(links);
    }

    private static Link link(Row row, boolean counts) {
        int calls = row.getInteger("links");
        return counts || calls == 0
                ? new Link(calls, row.getOffsetDateTime("since").toInstant())
                : new Link(0, row.getOffsetDateTime("refreshed_at").toInstant());
    }
}
