package liveview.alarm.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import liveview.alarm.ChainHeads;
import liveview.alarm.ProtoTime;
import liveview.alarm.StoredFacts;
import liveview.journal.Entry;
import liveview.journal.postgres.PostgresReader;
import liveview.journal.postgres.Tail;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.ReadResponse;

/** The journal for the zone's own services: every entry once, in order, no faster than it is taken. */
@GrpcService
public class JournalGrpc extends JournalServiceGrpc.JournalServiceImplBase {
    private static final Duration LOOKED_AT = Duration.ofSeconds(1);
    private static final int PAGE = 256;

    private final Tail tail;
    private final PostgresReader reader;
    private final ChainHeads heads;
    private final Vertx vertx;
    private final Clock clock;

    JournalGrpc(Tail tail, PostgresReader reader, ChainHeads heads, Vertx vertx, Clock clock) {
        this.tail = tail;
        this.reader = reader;
        this.heads = heads;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
        var caller = (ServerCallStreamObserver<ReadResponse>) observer;
        Set<String> kinds = Set.copyOf(request.getKindsList());
        AtomicLong position = new AtomicLong(request.getAfterPosition());
        AtomicLong timer = new AtomicLong(-1);
        Multi<Entry> entries =
                request.getFollow() ? tail.follow(request.getAfterPosition()) : upToTheEnd(request.getAfterPosition());
        Outbound<Entry, ReadResponse> outbound = Outbound.begin(
                caller, entries, out -> taker(out, kinds, position), () -> vertx.cancelTimer(timer.get()));
        if (request.getFollow()) {
            timer.set(vertx.setPeriodic(
                    LOOKED_AT.toMillis(),
                    now -> outbound.send(response(position.get()).build())));
            if (caller.isCancelled()) {
                vertx.cancelTimer(timer.get());
            }
        }
    }

    private Consumer<Entry> taker(Outbound<Entry, ReadResponse> outbound, Set<String> kinds, AtomicLong position) {
        return entry -> {
            if (kinds.isEmpty() || kinds.contains(entry.kind())) {
                outbound.send(
                        response(entry.position()).addEntries(toProto(entry)).build());
            }
            // afterwards, so that nobody is told a position before its entry
            position.set(entry.position());
        };
    }

    private Multi<Entry> upToTheEnd(long after) {
        return reader.head()
                .onItem()
                .transformToMulti(head -> Multi.createBy()
                        .repeating()
                        .uni(
                                () -> new AtomicLong(after),
                                cursor -> reader.after(cursor.get(), PAGE).invoke(page -> {
                                    if (!page.isEmpty()) {
                                        cursor.set(page.getLast().position());
                                    }
                                }))
                        .whilst(page -> page.size() == PAGE && page.getLast().position() < head.position())
                        .onItem()
                        .disjoint());
    }

    private ReadResponse.Builder response(long position) {
        ReadResponse.Builder response =
                ReadResponse.newBuilder().setPosition(position).setSentAt(ProtoTime.toProto(clock.instant()));
        heads.latest().ifPresent(response::setHead);
        return response;
    }

    private static JournalEntry toProto(Entry entry) {
        JournalEntry.Builder stored = JournalEntry.newBuilder()
                .setPosition(entry.position())
                .setRecordedAt(ProtoTime.toProto(entry.at()))
                .setAlarmId(entry.subject().equals(StoredFacts.ZONE) ? "" : entry.subject())
                .setKind(entry.kind())
                .setSchemaVersion(entry.version())
                .setDigest(ByteString.copyFrom(entry.digest().toArray()))
                .setErased(entry.payload().isEmpty())
                .setSubject(entry.subject())
                .setContent(ByteString.copyFrom(entry.content().toArray()));
        entry.salt().ifPresent(salt -> stored.setSalt(ByteString.copyFrom(salt.toArray())));
        entry.payload().ifPresent(payload -> stored.setPayload(ByteString.copyFrom(payload.toArray())));
        return stored.build();
    }
}
