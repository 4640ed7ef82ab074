package liveview.evidence.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.base.grpc.GrpcFailures;
import liveview.evidence.GatewayClock;
import liveview.evidence.MemoryBudget;
import liveview.evidence.NumberRange;
import liveview.evidence.NumberRanges;
import liveview.evidence.RecordListener;
import liveview.evidence.RecordingSession;
import liveview.evidence.RecordingSessions;
import liveview.evidence.RecordingStart;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.RecordAccepted;
import liveview.protocol.internal.v1.RecordAcknowledged;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordStart;
import liveview.protocol.internal.v1.UnitConflict;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Record} call. The next message is asked for when there is room in memory for it; all of its work runs on the
 * call's own thread.
 */
final class RecordCall implements StreamObserver<RecordRequest>, RecordListener {
    private static final System.Logger LOG = System.getLogger(RecordCall.class.getName());
    private static final int MESSAGES_AHEAD = 8;

    private final RecordingSessions sessions;
    private final MemoryBudget budget;
    private final ServerCallStreamObserver<RecordResponse> out;
    private final CallThread thread;

    private final NumberRanges unsaid = new NumberRanges();
    private final Set<Long> unanswered = new HashSet<>();
    private Optional<GatewayClock> clock = Optional.empty();
    private @Nullable RecordingStart start;
    private @Nullable RecordingSession session;
    private int comparing;
    private boolean ended;
    private boolean over;

    RecordCall(RecordingSessions sessions, MemoryBudget budget, ServerCallStreamObserver<RecordResponse> out) {
        this.sessions = sessions;
        this.budget = budget;
        this.out = out;
        this.thread = CallThread.current();
        out.disableAutoRequest();
        out.setOnCancelHandler(() -> thread.execute(this::leave));
        out.setOnReadyHandler(() -> thread.execute(this::acknowledge));
        out.request(1);
    }

    @Override
    public void onNext(RecordRequest message) {
        thread.execute(() -> handle(message));
    }

    @Override
    public void onError(Throwable cancelled) {
        thread.execute(this::leave);
    }

    @Override
    public void onCompleted() {
        thread.execute(this::end);
    }

    private void handle(RecordRequest message) {
        if (over) {
            return;
        }
        try {
            switch (message.getMessageCase()) {
                case START -> begin(message.getStart());
                case UNIT -> {
                    RecordingStart begun = start;
                    RecordingSession to = session;
                    if (begun == null || to == null) {
                        throw new RecordMisused("A unit came before the recording was accepted.");
                    }
                    unanswered.add(message.getUnit().getUnit().getNumber());
                    comparing++;
                    to.take(RecordProto.unit(message.getUnit(), begun, clock), this)
                            .whenComplete((done, failure) -> thread.execute(this::compared));
                    budget.whenRoom(() -> out.request(1));
                }
                case CLOCK -> {
                    clock = Optional.of(new GatewayClock(
                            message.getClock().getOffsetMicros(),
                            message.getClock().getUncertaintyMicros()));
                    out.request(1);
                }
                case END -> end();
                case MESSAGE_NOT_SET -> throw new RecordMisused("A message of the recording is empty.");
            }
        } catch (Failure failure) {
            fail(failure);
        }
    }

    private void begin(RecordStart message) {
        if (start != null) {
            throw new RecordMisused("The recording was started twice.");
        }
        RecordingStart begun = RecordProto.start(message);
        start = begun;
        sessions.open(begun, this)
                .whenComplete((opened, failure) -> thread.execute(() -> {
                    if (failure != null) {
                        fail(failure(failure));
                    } else {
                        accept(begun, opened);
                    }
                }));
    }

    private void accept(RecordingStart begun, RecordingSession opened) {
        if (over) {
            opened.leave(this);
            return;
        }
        session = opened;
        LOG.log(
                System.Logger.Level.INFO,
                "recording alarmId={0} cameraId={1} streamId={2} epoch={3} lane={4} relay={5}",
                begun.alarmId(),
                begun.cameraId(),
                begun.streamId(),
                begun.epoch(),
                begun.lane(),
                begun.relay());
        out.onNext(RecordResponse.newBuilder()
                .setAccepted(RecordAccepted.newBuilder().addAllAcknowledged(RecordProto.ranges(opened.kept())))
                .build());
        out.request(MESSAGES_AHEAD);
    }

    @Override
    public void stored(List<NumberRange> numbers) {
        thread.execute(() -> {
            // what others sent is told to them
            numbers.forEach(range -> LongStream.rangeClosed(range.first(), range.last())
                    .filter(unanswered::remove)
                    .forEach(unsaid::add));
            acknowledge();
            completeWhenDone();
        });
    }

    @Override
    public void conflict(long number, Bytes kept, Bytes refused) {
        thread.execute(() -> {
            if (!over) {
                out.onNext(RecordResponse.newBuilder()
                        .setConflict(UnitConflict.newBuilder()
                                .setNumber(number)
                                .setKeptSha256(ByteString.copyFrom(kept.toArray()))
                                .setRefusedSha256(ByteString.copyFrom(refused.toArray())))
                        .build());
            }
        });
    }

    private void compared() {
        comparing--;
        completeWhenDone();
    }

    /** Says what is stored, as soon as the relay reads it. */
    private void acknowledge() {
        boolean silent = over || session == null || unsaid.isEmpty();
        if (!silent && out.isReady()) {
            List<NumberRange> ranges = unsaid.ranges();
            unsaid.clear();
            out.onNext(RecordResponse.newBuilder()
                    .setAcknowledged(RecordAcknowledged.newBuilder().addAllRanges(RecordProto.ranges(ranges)))
                    .build());
        }
    }

    /** Nothing more comes: what came is sealed now, and the call ends when it is durable, compared and said. */
    private void end() {
        ended = true;
        RecordingSession to = session;
        if (to != null) {
            to.seal();
        }
        completeWhenDone();
    }

    private void completeWhenDone() {
        if (ended && !over && comparing == 0 && unanswered.isEmpty() && (unsaid.isEmpty() || session == null)) {
            leave();
            out.onCompleted();
        }
    }

    private void fail(Failure failure) {
        if (!over) {
            leave();
            out.onError(GrpcFailures.toStatus(failure));
        }
    }

    private void leave() {
        over = true;
        RecordingSession to = session;
        if (to != null) {
            to.leave(this);
        }
    }

    private static Failure failure(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof Failure failure ? failure : new InternalFailure(cause);
    }
}
