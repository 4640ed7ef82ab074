package liveview.stream.alarm;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import liveview.auth.client.ServiceCalls;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.ReadResponse;
import liveview.protocol.internal.v1.StreamPublished;
import liveview.stream.JournalProgress;
import liveview.stream.RelayTimer;
import liveview.stream.WatchEnd;
import liveview.stream.WindowGuard;

/**
 * Follows the journal from the first position that this relay was told of, by position over every lost call, and tells the
 * guard of the view windows.
 */
public final class JournalReader implements JournalProgress, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JournalReader.class.getName());
    private static final List<String> KINDS = List.of(
            "window_opened",
            "window_extended",
            "window_ended",
            "basis_withdrawn",
            "pictures_stopped",
            "alarm_closed",
            "alarm_rejected",
            "stream_published");
    /** The journal says something at least every five seconds; a longer silence is a lost call. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /** Somebody waits until the journal is read so far. */
    private record Waiting(long position, CompletableFuture<Void> reached) {}

    private final ServiceCalls calls;
    private final WindowGuard guard;
    private final RelayTimer timer;
    private final Duration retry;

    // guarded by this
    private long position = -1;
    private long heardNanos;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean closed;
    private boolean away;
    private Call call = new Call();

    public JournalReader(ServiceCalls calls, WindowGuard guard, RelayTimer timer, Duration retry) {
        this.calls = calls;
        this.guard = guard;
        this.timer = timer;
        this.retry = retry;
    }

    @Override
    public synchronized void need(long fromPosition) {
        if (position < 0) {
            position = fromPosition;
            read();
        }
    }

    @Override
    public CompletionStage<Void> reached(long wanted, Duration within) {
        Waiting one = new Waiting(wanted, new CompletableFuture<>());
        synchronized (this) {
            if (position >= wanted) {
                return CompletableFuture.completedStage(null);
            }
            waiting.add(one);
        }
        timer.after(within, () -> {
            synchronized (this) {
                waiting.remove(one);
            }
            one.reached().complete(null);
        });
        return one.reached();
    }

    /** To be called every few seconds: a call that has fallen silent is made anew. */
    public synchronized void tick() {
        boolean silent = System.nanoTime() - heardNanos > SILENCE.toNanos();
        if (position >= 0 && !closed && silent) {
            call.cancel();
            read();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        call.cancel();
    }

    private void read() {
        heardNanos = System.nanoTime();
        Call next = new Call();
        call = next;
        ReadRequest request = ReadRequest.newBuilder()
                .setAfterPosition(position)
                .setFollow(true)
                .addAllKinds(KINDS)
                .build();
        calls.stream(JournalServiceGrpc::newStub, stub -> stub.read(request, next));
    }

    private void heard(Call from, ReadResponse response) {
        List<Waiting> reached;
        synchronized (this) {
            if (from != call) {
                return;
            }
            heardNanos = System.nanoTime();
            if (away) {
                away = false;
                LOG.log(System.Logger.Level.INFO, "journal back position={0}", response.getPosition());
            }
            guard.heard();
            response.getEntriesList().forEach(this::apply);
            position = Math.max(position, response.getPosition());
            reached = waiting.stream().filter(one -> one.position() <= position).toList();
            waiting.removeIf(one -> one.position() <= position);
        }
        reached.forEach(one -> one.reached().complete(null));
    }

    private synchronized void lost(Call from, Throwable cause) {
        if (from == call && !closed) {
            if (!away) {
                away = true;
                LOG.log(System.Logger.Level.WARNING, "journal lost position={0} cause={1}", position, cause.toString());
            }
            Runnable again = () -> {
                synchronized (this) {
                    if (from == call && !closed) {
                        read();
                    }
                }
            };
            timer.after(retry, again);
        }
    }

    private void apply(JournalEntry entry) {
        try {
            apply(entry, Fact.parseFrom(entry.getPayload()));
        } catch (InvalidProtocolBufferException unreadable) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "journal entry cannot be read position=" + entry.getPosition(),
                    unreadable);
        }
        position = Math.max(position, entry.getPosition());
    }

    private void apply(JournalEntry entry, Fact fact) {
        String alarmId = entry.getAlarmId();
        long at = entry.getPosition();
        switch (fact.getFactCase()) {
            case WINDOW_OPENED ->
                guard.opened(
                        alarmId, InternalProto.instant(fact.getWindowOpened().getViewUntil()), at);
            case WINDOW_EXTENDED ->
                guard.extended(
                        alarmId, InternalProto.instant(fact.getWindowExtended().getViewUntil()), at);
            case WINDOW_ENDED -> guard.ended(alarmId, end(fact.getWindowEnded().getCause()), at);
            case BASIS_WITHDRAWN -> guard.ended(alarmId, WatchEnd.BASIS_WITHDRAWN, at);
            case PICTURES_STOPPED -> stopped(alarmId, fact.getPicturesStopped().getCameraId(), at);
            case ALARM_CLOSED -> guard.ended(alarmId, WatchEnd.ALARM_CLOSED, at);
            case ALARM_REJECTED -> guard.ended(alarmId, WatchEnd.ALARM_REJECTED, at);
            case STREAM_PUBLISHED -> published(alarmId, fact.getStreamPublished());
            default -> {}
        }
    }

    private void stopped(String alarmId, String cameraId, long at) {
        if (cameraId.isEmpty()) {
            guard.ended(alarmId, WatchEnd.PICTURES_STOPPED, at);
        } else {
            guard.stopped(alarmId, cameraId, at);
        }
    }

    private void published(String alarmId, StreamPublished stream) {
        guard.published(
                InternalProto.key(alarmId, stream.getCameraId(), stream.getRendition()),
                stream.getStreamId(),
                stream.getEpoch());
    }

    private static WatchEnd end(WindowEndCause cause) {
        return switch (cause) {
            case WINDOW_END_CAUSE_CLOSED -> WatchEnd.ALARM_CLOSED;
            case WINDOW_END_CAUSE_REJECTED -> WatchEnd.ALARM_REJECTED;
            case WINDOW_END_CAUSE_BASIS_WITHDRAWN -> WatchEnd.BASIS_WITHDRAWN;
            case WINDOW_END_CAUSE_PICTURES_STOPPED -> WatchEnd.PICTURES_STOPPED;
            case WINDOW_END_CAUSE_TIME, WINDOW_END_CAUSE_UNSPECIFIED, UNRECOGNIZED -> WatchEnd.WINDOW_ENDED;
        };
    }

    /** One call of the journal's reading method. */
    private final class Call implements ClientResponseObserver<ReadRequest, ReadResponse> {
        private @org.jspecify.annotations.Nullable ClientCallStreamObserver<ReadRequest> stream;

        @Override
        public void beforeStart(ClientCallStreamObserver<ReadRequest> begun) {
            stream = begun;
        }

        @Override
        public void onNext(ReadResponse response) {
            heard(this, response);
        }

        @Override
        public void onError(Throwable cause) {
            lost(this, cause);
        }

        @Override
        public void onCompleted() {
            lost(this, new IllegalStateException("the journal ended"));
        }

        void cancel() {
            if (stream != null) {
                stream.cancel("silent or closed", null);
            }
        }
    }
}
