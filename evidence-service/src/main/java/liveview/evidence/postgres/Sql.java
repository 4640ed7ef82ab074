package liveview.evidence.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.evidence.NumberRange;
import liveview.journal.Bytes;
import org.jspecify.annotations.Nullable;

/** Values on their way to and from the database. */
final class Sql {
    private Sql() {}

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Buffer buffer(Bytes bytes) {
        return Buffer.buffer(bytes.toArray());
    }

    static Bytes bytes(Row row, String column) {
        return Bytes.of(row.getBuffer(column).getBytes());
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static Optional<Instant> someInstant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /** First, last, first, last ... */
    static Long[] pairs(List<NumberRange> ranges) {
        return ranges.stream()
                .flatMap(range -> java.util.stream.Stream.of(range.first(), range.last()))
                .toArray(Long[]::new);
    }

    static List<NumberRange> ranges(@Nullable Long... pairs) {
        List<NumberRange> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            ranges.add(new NumberRange(pairs[i], pairs[i + 1]));
        }
        return ranges;
    }
}
