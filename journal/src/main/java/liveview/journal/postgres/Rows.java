package liveview.journal.postgres;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import liveview.journal.Bytes;
import liveview.journal.Entry;
import liveview.journal.Head;
import liveview.journal.SignedHead;
import liveview.journal.StoredEntry;

/** Turns the journal's rows into its types, and values into what the driver sends. */
final class Rows {
    private Rows() {}

    static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapper) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
    }

    static Entry entry(Row row) {
        return new Entry(
                row.getLong("position"),
                instant(row, "at"),
                row.getString("subject"),
                row.getString("kind"),
                row.getInteger("version"),
                Optional.ofNullable(row.getBuffer("body")).map(Rows::bytes),
                Optional.ofNullable(row.getBuffer("salt")).map(Rows::bytes),
                bytes(row.getBuffer("content")),
                bytes(row.getBuffer("digest")));
    }

    static StoredEntry storedEntry(Row row) {
        Entry entry = entry(row);
        return new StoredEntry(
                entry.position(),
                entry.at(),
                entry.subject(),
                entry.kind(),
                entry.version(),
                entry.content(),
                entry.digest(),
                entry.payload().flatMap(body -> entry.salt().map(salt -> new StoredEntry.Salted(salt, body))));
    }

    static Head head(Row row) {
        return new Head(row.getLong("position"), bytes(row.getBuffer("digest")));
    }

    static SignedHead signedHead(Row row) {
        return new SignedHead(
                row.getString("zone"),
                row.getLong("position"),
                bytes(row.getBuffer("digest")),
                instant(row, "signed_at"),
                row.getString("key_id"),
                bytes(row.getBuffer("signature")));
    }

    static Bytes bytes(Buffer buffer) {
        return Bytes.of(buffer.getBytes());
    }

    static io.vertx.core.buffer.Buffer buffer(Bytes bytes) {
        return io.vertx.core.buffer.Buffer.buffer(bytes.toArray());
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
