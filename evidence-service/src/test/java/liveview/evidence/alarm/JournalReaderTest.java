package liveview.evidence.alarm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.evidence.AlarmBook;
import liveview.evidence.AlarmNews;
import liveview.evidence.AlarmStatus;
import liveview.evidence.ChainLink;
import liveview.evidence.HeadChain;
import liveview.evidence.HeadKeeper;
import liveview.evidence.JournalEntry;
import liveview.evidence.LockMode;
import liveview.evidence.LockPolicy;
import liveview.evidence.LockedHead;
import liveview.evidence.LockedHeads;
import liveview.evidence.MemoryObjectStore;
import liveview.evidence.StoreState;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.AlarmClosed;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.ReadResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalReaderTest {
    private final Journal journal = new Journal();
    private final Book book = new Book();
    private final List<LockedHead> locked = new CopyOnWriteArrayList<>();
    private final StoreState state = new StoreState(InstantSource.system());
    private final HeadKeeper heads = new HeadKeeper(
            new MemoryObjectStore(InstantSource.system()),
            state,
            new LockedHeads() {
                @Override
                public CompletionStage<Void> add(LockedHead head) {
                    locked.add(head);
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public CompletionStage<List<LockedHead>> all(HeadChain chain) {
                    return CompletableFuture.completedStage(locked);
                }
            },
            new LockPolicy(LockMode.COMPLIANCE, Duration.ofDays(7)),
            InstantSource.system());
    private final AtomicInteger closed = new AtomicInteger();
    private Server server;
    private JournalReader reader;

    @BeforeEach
    void start() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(journal)
                .build()
                .start();
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        reader = new JournalReader(
                channel, new NoCredentials(), book, heads, closed::incrementAndGet, Duration.ofMillis(20));
    }

    @AfterEach
    void stop() {
        reader.close();
        server.shutdownNow();
    }

    @Test
    void entriesAreKeptOnceOverALostCallAndAClosedAlarmIsTold() {
        await().until(() -> journal.calls.size() == 1);
        journal.send(entry(1, raised()));
        await().until(() -> book.position == 1);
        journal.breakOff();
        await().until(() -> journal.calls.size() == 2);
        journal.send(entry(2, Fact.newBuilder().setAlarmClosed(AlarmClosed.getDefaultInstance())));

        await().until(() -> closed.get() == 1);
        assertEquals(List.of(0L, 1L), journal.positions);
        assertEquals(
                List.of(1L, 2L),
                book.entries.stream().map(JournalEntry::position).toList());
        assertEquals(
                Optional.of(AlarmStatus.EXERCISE),
                AlarmNews.of(book.entries.getFirst()).map(news -> ((AlarmNews.Raised) news).status()));
    }

    @Test
    void whatCouldNotBeKeptIsReadAgain() {
        book.fails = true;
        await().until(() -> journal.calls.size() == 1);
        journal.send(entry(1, raised()));
        await().until(() -> journal.calls.size() == 2);
        book.fails = false;
        journal.send(entry(1, raised()));

        await().until(() -> book.position == 1);
        assertEquals(List.of(0L, 0L), journal.positions);
    }

    @Test
    void eachHeadIsStoredLockedOnceTheStoreIsProven() {
        await().until(() -> journal.calls.size() == 1);
        journal.send(entry(1, raised()));
        await().until(() -> book.position == 1);
        heads.tick();
        assertEquals(List.of(), locked, "the store is not proven");
        state.proven();
        heads.tick();
        heads.tick();

        assertEquals(
                List.of(1L), locked.stream().map(head -> head.head().position()).toList());
        assertEquals(LockMode.COMPLIANCE, locked.getFirst().lock().mode());
    }

    private static Fact.Builder raised() {
        return Fact.newBuilder()
                .setAlarmRaised(AlarmRaised.newBuilder()
                        .setRequest(RaiseAlarmRequest.newBuilder()
                                .setStatus(liveview.protocol.alarm.v1.AlarmStatus.ALARM_STATUS_EXERCISE)));
    }

    private static ReadResponse entry(long position, Fact.Builder fact) {
        return ReadResponse.newBuilder()
                .setPosition(position)
                .setHead(ChainHead.newBuilder()
                        .setZone("test")
                        .setPosition(position)
                        .setDigest(ByteString.copyFrom(new byte[32]))
                        .setKeyId("key"))
                .addEntries(liveview.protocol.internal.v1.JournalEntry.newBuilder()
                        .setPosition(position)
                        .setAlarmId("alarm")
                        .setKind(fact.getFactCase().name().toLowerCase(java.util.Locale.ROOT))
                        .setSchemaVersion(1)
                        .setPayload(fact.build().toByteString())
                        .setDigest(ByteString.copyFrom(new byte[32])))
                .build();
    }

    /** alarm-service's journal, spoken by the test. */
    private static final class Journal extends JournalServiceGrpc.JournalServiceImplBase {
        private final List<StreamObserver<ReadResponse>> calls = new CopyOnWriteArrayList<>();
        private final List<Long> positions = new CopyOnWriteArrayList<>();

        @Override
        public void read(ReadRequest request, StreamObserver<ReadResponse> caller) {
            positions.add(request.getAfterPosition());
            calls.add(caller);
        }

        void send(ReadResponse response) {
            calls.getLast().onNext(response);
        }

        void breakOff() {
            calls.getLast().onError(new IllegalStateException("broken off"));
        }
    }

    /** A book in memory. */
    private static final class Book implements AlarmBook {
        private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();
        private volatile long position;
        private volatile boolean fails;

        @Override
        public CompletionStage<Long> position() {
            return CompletableFuture.completedStage(position);
        }

        @Override
        public CompletionStage<Void> take(List<JournalEntry> taken, long upTo) {
            if (fails) {
                return CompletableFuture.failedStage(new IllegalStateException("away"));
            }
            entries.addAll(taken);
            position = upTo;
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<List<JournalEntry>> entries(String alarmId) {
            return CompletableFuture.completedStage(entries);
        }

        @Override
        public CompletionStage<List<ChainLink>> links(long after, long until) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Optional<AlarmStatus>> status(String alarmId) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }

    private static final class NoCredentials extends CallCredentials {
        @Override
        public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
            applier.apply(new Metadata());
        }
    }
}
