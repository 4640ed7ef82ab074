package liveview.stream.evidence;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import liveview.protocol.internal.v1.RecordEnd;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.stream.Clocks;
import liveview.stream.Keeper;
import liveview.stream.NumberRange;
import liveview.stream.NumberRanges;
import liveview.stream.RelayCounters;
import liveview.stream.RelayTimer;
import liveview.stream.SentUnit;
import liveview.stream.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * Hands the units of one publish to the evidence service, over every lost call while the publish goes on, and after its end
 * until nothing waits any more or the time to settle is over. What finds no room in the queue, and what a lost call had on the
 * way, is forgotten here: it stays unacknowledged, and once the evidence service takes units again the publisher is asked for
 * it.
 */
final class EvidenceKeeper implements Keeper {
    private static final System.Logger LOG = System.getLogger(EvidenceKeeper.class.getName());

    private final RecordLine line;
    private final RecordRequest start;
    private final QueueRoom room;
    private final Settlement settlement;
    private final RelayTimer timer;
    private final EvidenceConfig config;
    private final RelayCounters counters;
    private final NumberRanges durable = new NumberRanges();
    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    // guarded by this
    private final Deque<SentUnit> queue = new ArrayDeque<>();
    private final NumberRanges sent = new NumberRanges();
    private final NumberRanges forgotten = new NumberRanges();
    private Optional<RecordRequest> clock = Optional.empty();
    private @Nullable Call call;
    private boolean accepted;
    /** Said once, however often it is tried again. */
    private boolean away;

    private boolean closed;
    private boolean refused;
    private boolean overdue;

    EvidenceKeeper(
            RecordLine line,
            RecordRequest start,
            QueueRoom room,
            Settlement settlement,
            RelayTimer timer,
            EvidenceConfig config,
            RelayCounters counters) {
        this.line = line;
        this.start = start;
        this.room = room;
        this.settlement = settlement;
        this.timer = timer;
        this.config = config;
        this.counters = counters;
    }

    /** Calls the evidence service for the first time. */
    void begin() {
        known.completeOnTimeout(null, config.knownWithin().toMillis(), TimeUnit.MILLISECONDS);
        connect();
    }

    private synchronized void connect() {
        if (!finished()) {
            Call next = new Call();
            call = next;
            line.call(start, next);
        }
    }

    /** Whether nothing is to be sent any more: it is refused, or the publish is over and nothing waits, or for too long. */
    private boolean finished() {
        return refused || overdue || (closed && queue.isEmpty());
    }

    @Override
    public void take(SentUnit unit, LongConsumer notRecorded) {
        if (durable.contains(unit.number())) {
            settlement.durable(List.of(new NumberRange(unit.number(), unit.number())));
            return;
        }
        synchronized (this) {
            if (refused || !room.take(unit.payload().length)) {
                forgotten.add(unit.number());
                counters.unitsForgotten.increment();
            } else {
                queue.add(unit);
                pump();
            }
        }
    }

    @Override
    public boolean records() {
        return true;
    }

    @Override
    public NumberRanges settled() {
        return durable;
    }

    @Override
    public CompletionStage<Void> known() {
        return known;
    }

    @Override
    public void whenRoom(Runnable task) {
        room.whenHalf(task);
    }

    @Override
    public synchronized void measured(Clocks clocks) {
        clock = RecordProto.clock(clocks);
        Call to = call;
        if (to != null && accepted) {
            clock.ifPresent(to::send);
        }
    }

    @Override
    public synchronized CompletionStage<Void> close() {
        closed = true;
        done.completeOnTimeout(null, config.settledWithin().toMillis(), TimeUnit.MILLISECONDS);
        if (accepted) {
            pump();
        } else if (finished()) {
            giveUp();
        }
        timer.after(config.settledWithin(), this::overdue);
        return done;
    }

    /** What has not been taken by now is forgotten; what was taken still becomes durable. */
    private synchronized void overdue() {
        overdue = true;
        if (!accepted) {
            giveUp();
        }
    }

    private void giveUp() {
        Call running = call;
        if (running != null) {
            running.cancel();
        }
        drop();
    }

    /** Sends what waits as long as the transport takes it. */
    private void pump() {
        Call to = call;
        if (to == null || !accepted) {
            return;
        }
        long released = 0;
        while (to.isReady() && !queue.isEmpty()) {
            SentUnit unit = queue.remove();
            to.send(RecordProto.unit(unit));
            sent.add(unit.number());
            released += unit.payload().length;
        }
        room.release(released);
        if (queue.isEmpty()) {
            askAgain();
            if (closed) {
                to.end();
            }
        }
    }

    private void askAgain() {
        List<NumberRange> lost = forgotten.without(durable);
        forgotten.clear();
        if (!lost.isEmpty()) {
            settlement.lost(lost);
        }
    }

    private void drop() {
        long released = 0;
        for (SentUnit unit = queue.poll(); unit != null; unit = queue.poll()) {
            forgotten.add(unit.number());
            counters.unitsForgotten.increment();
            released += unit.payload().length;
        }
        room.release(released);
        done.complete(null);
    }

    private void heard(Call from, RecordResponse response) {
        switch (response.getMessageCase()) {
            case ACCEPTED -> {
                kept(RecordProto.ranges(response.getAccepted().getAcknowledgedList()));
                known.complete(null);
                synchronized (this) {
                    if (from == call) {
                        accepted = true;
                        away = false;
                        clock.ifPresent(from::send);
                        pump();
                    }
                }
            }
            case ACKNOWLEDGED ->
                kept(RecordProto.ranges(response.getAcknowledged().getRangesList()));
            case CONFLICT ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "conflict streamId={0} number={1}",
                        start.getStart().getStreamId(),
                        response.getConflict().getNumber());
            case MESSAGE_NOT_SET -> {}
        }
    }

    private void kept(List<NumberRange> numbers) {
        if (!numbers.isEmpty()) {
            numbers.forEach(range -> durable.add(range.first(), range.last()));
            settlement.durable(numbers);
        }
    }

    private synchronized void lost(Call from, Status status) {
        if (from != call) {
            return;
        }
        call = null;
        accepted = false;
        sent.ranges().forEach(range -> forgotten.add(range.first(), range.last()));
        sent.clear();
        refused =
                status.getCode() == Status.Code.FAILED_PRECONDITION || status.getCode() == Status.Code.INVALID_ARGUMENT;
        if (!status.isOk() && (refused || !away)) {
            away = true;
            LOG.log(
                    refused ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                    "evidence lost streamId={0} status={1} {2}",
                    start.getStart().getStreamId(),
                    status.getCode(),
                    Optional.ofNullable(status.getDescription()).orElse(""));
        }
        if (finished()) {
            drop();
        } else {
            timer.after(config.retry(), this::connect);
        }
    }

    /** One call of the recording method. */
    private final class Call implements ClientResponseObserver<RecordRequest, RecordResponse> {
        private @Nullable ClientCallStreamObserver<RecordRequest> stream;
        private boolean endSaid;

        @Override
        public void beforeStart(ClientCallStreamObserver<RecordRequest> begun) {
            stream = begun;
            begun.setOnReadyHandler(this::ready);
        }

        private void ready() {
            synchronized (EvidenceKeeper.this) {
                if (this == call) {
                    pump();
                }
            }
        }

        @Override
        public void onNext(RecordResponse response) {
            heard(this, response);
        }

        @Override
        public void onError(Throwable cause) {
            lost(this, Status.fromThrowable(cause));
        }

        @Override
        public void onCompleted() {
            lost(this, Status.OK);
        }

        boolean isReady() {
            ClientCallStreamObserver<RecordRequest> running = stream;
            return running != null && running.isReady() && !endSaid;
        }

        void send(RecordRequest request) {
            ClientCallStreamObserver<RecordRequest> running = stream;
            if (running != null && !endSaid) {
                running.onNext(request);
            }
        }

        /** Nothing more comes: what came is stored now. */
        void end() {
            ClientCallStreamObserver<RecordRequest> running = stream;
            if (running != null && !endSaid) {
                running.onNext(RecordRequest.newBuilder()
                        .setEnd(RecordEnd.getDefaultInstance())
                        .build());
                endSaid = true;
                running.onCompleted();
            }
        }

        void cancel() {
            ClientCallStreamObserver<RecordRequest> running = stream;
            if (running != null) {
                running.cancel("nothing is kept by this call any more", null);
            }
        }
    }
}
