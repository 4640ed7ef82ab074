package liveview.evidence.alarm;

import com.google.protobuf.Timestamp;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import liveview.evidence.AlarmBook;
import liveview.evidence.HeadChain;
import liveview.evidence.HeadKeeper;
import liveview.evidence.JournalEntry;
import liveview.journal.Bytes;
import liveview.journal.SignedHead;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.ReadResponse;
import org.jspecify.annotations.Nullable;

/**
 * Follows alarm-service's journal from where it was read last, over every lost call: one answer is kept before the next is
 * asked for. A call that is silent for longer than the journal ever is, is made anew.
 */
public final class JournalReader implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalReader.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(12);
    private static final String CLOSED = "alarm_closed";

    private final ManagedChannel channel;
    private final CallCredentials credentials;
    private final AlarmBook book;
    private final HeadKeeper heads;
    private final Runnable alarmClosed;
    private final Duration retry;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journal-reader").factory());

    private @Nullable Call call;
    private long heardNanos = System.nanoTime();
    /** Said once, however often it is tried again. */
    private boolean away;

    private volatile boolean closed;

    /**
     * Begins to read at once.
     *
     * @param alarmClosed told after an alarm's end was read
     */
    public JournalReader(
            ManagedChannel channel,
            CallCredentials credentials,
            AlarmBook book,
            HeadKeeper heads,
            Runnable alarmClosed,
            Duration retry) {
        this.channel = channel;
        this.credentials = credentials;
        this.book = book;
        this.heads = heads;
        this.alarmClosed = alarmClosed;
        this.retry = retry;
        timer.execute(this::begin);
        var _ = timer.scheduleAtFixedRate(
                this::watch, SILENCE.toMillis(), SILENCE.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    private void begin() {
        book.position()
                .whenComplete((position, failure) -> onTimer(() -> {
                    if (failure == null) {
                        read(position);
                    } else {
                        again("position unknown", failure);
                    }
                }));
    }

    private void read(long position) {
        Call next = new Call();
        call = next;
        heardNanos = System.nanoTime();
        ReadRequest request = ReadRequest.newBuilder()
                .setAfterPosition(position)
                .setFollow(true)
                .build();
        JournalServiceGrpc.newStub(channel).withCallCredentials(credentials).read(request, next);
    }

    private void again(String what, Throwable cause) {
        call = null;
        if (!closed) {
            if (!away) {
                away = true;
                LOG.log(System.Logger.Level.WARNING, "journal {0} cause={1}", what, cause.toString());
            }
            var _ = timer.schedule(this::begin, retry.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void watch() {
        Call running = call;
        if (running != null && System.nanoTime() - heardNanos > SILENCE.toNanos()) {
            running.cancel();
        }
    }

    private void take(Call from, ReadResponse response) {
        if (from != call) {
            return;
        }
        heardNanos = System.nanoTime();
        var entries =
                response.getEntriesList().stream().map(JournalReader::entry).toList();
        book.take(entries, response.getPosition())
                .whenComplete((done, failure) -> onTimer(() -> {
                    if (from != call) {
                        return;
                    }
                    if (failure != null) {
                        from.cancel();
                        again("not kept", failure);
                        return;
                    }
                    if (away) {
                        away = false;
                        LOG.log(System.Logger.Level.INFO, "journal back position={0}", response.getPosition());
                    }
                    if (response.hasHead()) {
                        heads.offer(HeadChain.JOURNAL, head(response.getHead()));
                    }
                    if (entries.stream().anyMatch(entry -> entry.kind().equals(CLOSED))) {
                        alarmClosed.run();
                    }
                    from.more();
                }));
    }

    private void onTimer(Runnable task) {
        if (!timer.isShutdown()) {
            timer.execute(task);
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        channel.shutdownNow();
    }

    private static JournalEntry entry(liveview.protocol.internal.v1.JournalEntry entry) {
        return new JournalEntry(
                entry.getPosition(),
                instant(entry.getRecordedAt()),
                entry.getSubject(),
                entry.getAlarmId(),
                entry.getKind(),
                entry.getSchemaVersion(),
                entry.getErased()
                        ? Optional.empty()
                        : Optional.of(Bytes.of(entry.getPayload().toByteArray())),
                entry.getErased()
                        ? Optional.empty()
                        : Optional.of(Bytes.of(entry.getSalt().toByteArray())),
                Bytes.of(entry.getContent().toByteArray()),
                Bytes.of(entry.getDigest().toByteArray()));
    }

    private static SignedHead head(ChainHead head) {
        return new SignedHead(
                head.getZone(),
                head.getPosition(),
                Bytes.of(head.getDigest().toByteArray()),
                instant(head.getSignedAt()),
                head.getKeyId(),
                Bytes.of(head.getSignature().toByteArray()));
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    /** One call of the journal's reading method. */
    private final class Call implements ClientResponseObserver<ReadRequest, ReadResponse> {
        private @Nullable ClientCallStreamObserver<ReadRequest> stream;

        @Override
        public void beforeStart(ClientCallStreamObserver<ReadRequest> begun) {
            stream = begun;
            begun.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(ReadResponse response) {
            onTimer(() -> take(this, response));
        }

        @Override
        public void onError(Throwable cause) {
            onTimer(() -> lost(cause));
        }

        @Override
        public void onCompleted() {
            onTimer(() -> lost(new IllegalStateException("the journal ended")));
        }

        private void lost(Throwable cause) {
            if (this == call) {
                again("lost", cause);
            }
        }

        void more() {
            with(running -> running.request(1));
        }

        void cancel() {
            with(running -> running.cancel("silent or not kept", null));
        }

        private void with(Consumer<ClientCallStreamObserver<ReadRequest>> task) {
            ClientCallStreamObserver<ReadRequest> running = stream;
            if (running != null) {
                task.accept(running);
            }
        }
    }
}
