package liveview.stream.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import liveview.auth.Caller;
import liveview.base.Failure;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.StopReason;
import liveview.stream.Failures;
import liveview.stream.Intake;
import liveview.stream.Keeper;
import liveview.stream.MissingNumbers;
import liveview.stream.NumberRange;
import liveview.stream.PublishRefused;
import liveview.stream.SentUnit;
import liveview.stream.Settlement;
import liveview.stream.StreamRegistry;
import liveview.stream.ToSource;
import liveview.stream.UnitDamaged;
import liveview.stream.UnitRefused;
import liveview.stream.WatchEnd;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Publish} call: one lane of one live stream. Messages are asked for one by one after the last was handled;
 * all of its work runs on the call's own thread.
 */
final class PublishCall implements StreamObserver<PublishRequest> {
    private static final int MESSAGES_AHEAD = 8;

    private final PublishDesk desk;
    private final Caller caller;
    private final ServerCallStreamObserver<PublishResponse> out;
    private final CallThread thread;
    private final PublishAnswers answers;
    private final MissingNumbers missing = new MissingNumbers();

    private @Nullable PublishOffer offer;
    private @Nullable Intake intake;
    private @Nullable Future<?> probes;
    private CompletionStage<Void> settled = CompletableFuture.completedStage(null);
    private boolean over;

    PublishCall(PublishDesk desk, Caller caller, ServerCallStreamObserver<PublishResponse> out) {
        this.desk = desk;
        this.caller = caller;
        this.out = out;
        this.thread = CallThread.current();
        this.answers = new PublishAnswers(out);
        out.disableAutoRequest();
        out.setOnCancelHandler(() -> thread.execute(() -> leave(false, 0)));
        out.setOnReadyHandler(() -> thread.execute(this::acknowledge));
        out.request(1);
    }

    @Override
    public void onNext(PublishRequest message) {
        Instant arrivedAt = desk.clock().instant();
        thread.execute(() -> handle(message, arrivedAt));
    }

    @Override
    public void onError(Throwable cancelled) {
        thread.execute(() -> leave(false, 0));
    }

    @Override
    public void onCompleted() {
        thread.execute(() -> {
            leave(false, 0);
            completeWhenSettled();
        });
    }

    private void handle(PublishRequest message, Instant arrivedAt) {
        if (over) {
            return;
        }
        try {
            switch (message.getMessageCase()) {
                case START -> begin(message.getStart());
                case UNIT -> {
                    take(StreamProto.unit(message.getUnit(), arrivedAt));
                    askForMore();
                }
                case CLOCK -> {
                    takeClock(message.getClock(), arrivedAt);
                    out.request(1);
                }
                case END -> end(message.getEnd());
                case MESSAGE_NOT_SET ->
                    throw new PublishRefused(
                            "A message of the publish is empty.", "Send start, then units, clock replies or end.");
            }
        } catch (Failure failure) {
            fail(failure);
        }
    }

    private void begin(PublishStart start) {
        if (offer != null) {
            throw new PublishRefused("The publish was started twice.", "Send one start, as the first message.");
        }
        PublishOffer begun = PublishOffer.of(start, caller);
        offer = begun;
        desk.departure().refuseNewcomers();
        desk.register(begun)
                .whenComplete((registered, failure) -> thread.execute(() -> {
                    if (over) {
                        return;
                    }
                    if (failure != null) {
                        fail(Failures.of(failure));
                    } else {
                        accept(begun, registered);
                    }
                }));
    }

    private void accept(PublishOffer begun, StreamRegistry.Registered registered) {
        Optional<Intake> opened = desk.open(begun, registered, new Settled(), this::told, this::laneEnded);
        if (opened.isEmpty()) {
            superseded();
            return;
        }
        Intake accepted = opened.get();
        intake = accepted;
        if (begun.live()) {
            welcome(registered.epoch(), accepted);
        } else {
            // what was kept before need not be sent again
            accepted.keeper().known().thenRun(() -> thread.execute(() -> welcome(registered.epoch(), accepted)));
        }
    }

    private void welcome(long epoch, Intake accepted) {
        if (over) {
            return;
        }
        Keeper keeper = accepted.keeper();
        answers.accepted(epoch, keeper.settled(), keeper.records());
        if (accepted.measures()) {
            probes = desk.every(this::probe);
        }
        out.request(MESSAGES_AHEAD);
    }

    /** {@code LIVE} is never held up; {@code FILL} waits until what came before has found a place. */
    private void askForMore() {
        Intake to = intake;
        if (to == null || offer == null || offer.live()) {
            out.request(1);
        } else {
            to.keeper()
                    .whenRoom(() -> thread.execute(() -> {
                        if (!over) {
                            out.request(1);
                        }
                    }));
        }
    }

    private void take(SentUnit unit) {
        Intake to = intake;
        if (to == null || offer == null) {
            throw new PublishRefused(
                    "An access unit came before the publish was accepted.", "Send start and wait for accepted.");
        }
        try {
            to.take(unit, answers::notRecorded);
            desk.counters().unitsTaken.increment();
            desk.counters().bytesTaken.add(unit.payload().length);
        } catch (UnitDamaged damaged) {
            desk.counters().unitsRefused.increment();
            if (!missing.damaged(unit.number())) {
                throw new UnitRefused(damaged.sentence(), damaged.remedy());
            }
        } catch (Failure refused) {
            desk.counters().unitsRefused.increment();
            throw refused;
        }
        if (offer.live()) {
            missing.came(unit.number());
        }
        acknowledge();
    }

    /** Says what is settled and what is missing, as soon as the publisher reads it. */
    private void acknowledge() {
        Intake to = intake;
        if (over || to == null || !out.isReady()) {
            return;
        }
        answers.acknowledge();
        List<NumberRange> due = missing.due(desk.clock().instant(), to.keeper().settled());
        if (!due.isEmpty()) {
            desk.counters().resends.increment();
            answers.resend(due);
        }
    }

    private void probe() {
        thread.execute(() -> {
            Intake to = intake;
            if (!over && to != null) {
                answers.probe(desk.clock().instant(), to.clocks().clocks().gatewayOffsetMicros());
                acknowledge();
            }
        });
    }

    private void takeClock(ClockReply reply, Instant arrivedAt) {
        Intake to = intake;
        if (to != null) {
            to.clocks()
                    .add(
                            StreamProto.instant(reply.getProbeSentAt()),
                            StreamProto.instant(reply.getProbeReceivedAt()),
                            StreamProto.instant(reply.getSentAt()),
                            arrivedAt);
            to.measured(answers::notRecorded);
            acknowledge();
        }
    }

    private void end(PublishEnd end) {
        leave(true, end.getLastNumber());
        completeWhenSettled();
    }

    /** The publisher says no more, and hears what became of what he sent. */
    private void completeWhenSettled() {
        settled.whenComplete((all, failure) -> thread.execute(() -> {
            answers.acknowledge();
            answers.complete();
        }));
    }

    /** The live stream says something to its source, who is the publisher. */
    private void told(ToSource word) {
        thread.execute(() -> {
            switch (word) {
                case SUPERSEDED -> superseded();
                case KEY_FRAME_WANTED -> {
                    if (!over && out.isReady()) {
                        desk.counters().keyFramesWanted.increment();
                        answers.keyFrameWanted();
                    }
                }
            }
        });
    }

    /** The live stream or the view window has ended, so the publisher is told; or this relay is leaving. */
    private void laneEnded(WatchEnd reason) {
        thread.execute(() -> {
            if (over) {
                return;
            }
            leave(false, 0);
            if (reason == WatchEnd.DRAINING) {
                answers.reconnect();
            } else {
                answers.stop(StreamProto.stopReason(reason), reason.sentence());
            }
        });
    }

    private void superseded() {
        if (!over) {
            leave(false, 0);
            answers.stop(
                    StopReason.STOP_REASON_SUPERSEDED, "Another publish of this live stream is the right one now.");
        }
    }

    private void fail(Failure failure) {
        leave(false, 0);
        answers.fail(failure);
    }

    /** Nothing more is taken on this call. */
    private void leave(boolean byPublisher, long lastNumber) {
        if (over) {
            return;
        }
        over = true;
        Future<?> running = probes;
        if (running != null) {
            running.cancel(false);
        }
        Intake to = intake;
        if (to != null) {
            settled = to.close(byPublisher, lastNumber);
        }
    }

    /** What becomes of the units that are kept. */
    private final class Settled implements Settlement {
        @Override
        public void durable(List<NumberRange> numbers) {
            thread.execute(() -> {
                answers.durable(numbers);
                Intake to = intake;
                if (to != null) {
                    to.durable();
                }
                answers.acknowledge();
            });
        }

        @Override
        public void lost(List<NumberRange> numbers) {
            thread.execute(() -> {
                numbers.forEach(range -> missing.lost(range.first(), range.last()));
                acknowledge();
            });
        }
    }
}
