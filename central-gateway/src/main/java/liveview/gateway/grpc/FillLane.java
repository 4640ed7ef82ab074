package liveview.gateway.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import liveview.gateway.LiveStream;
import liveview.gateway.PictureStore;
import liveview.gateway.StoredUnit;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.StopReason;
import org.jboss.logging.Logger;

/**
 * FILL of one live stream: reads from disk what LIVE did not bring and sends it at a limited rate, as fast as the relay
 * takes it, until every picture of the stream is settled or the zone takes none of it any more; the alarm's end is no
 * reason to stop.
 */
final class FillLane {
    private static final Logger LOG = Logger.getLogger(FillLane.class);
    private static final long IDLE_MILLIS = 500;
    /** What the zone calls it when these pictures are not taken any more. */
    private static final String NO_PICTURES = "no-pictures";

    private final StreamContext context;
    private final Semaphore work = new Semaphore(0);
    private final FillRate rate;
    private boolean notRecorded;
    /** Whether the zone has been told the last number, or does not want to know. */
    private boolean endSaid;

    private volatile boolean closed;

    /** @param rate how fast all of them may send together */
    FillLane(StreamContext context, FillRate rate) {
        this.context = context;
        this.rate = rate;
    }

    /** There may be something to do. */
    void wake() {
        work.release();
    }

    /** Ends the lane, not the stream. */
    void close() {
        closed = true;
        wake();
    }

    /** Sends until every picture is settled or the lane is closed. */
    void run() throws InterruptedException {
        Backoff backoff = new Backoff();
        LiveStream stream = context.stream();
        while (!closed && !(stream.isDone() && endSaid)) {
            boolean ended = stream.lastNumber().isPresent();
            if (ended && (stream.epoch() == 0 || notRecorded)) {
                // never taken, or nobody keeps it: there is nothing to fill
                stream.settleAll();
                return;
            }
            if (stream.epoch() == 0 || (stream.firstToFill().isEmpty() && !stream.isDone())) {
                idle();
                continue;
            }
            if (!context.relays().awaitKnown()) {
                continue;
            }
            String relay = context.relays().current();
            ManagedChannel channel = context.connections().take(relay);
            try {
                publish(channel, relay, backoff);
            } finally {
                channel.shutdownNow();
                stream.fillBroken();
            }
            if (!endSaid) {
                TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
            }
        }
    }

    private void idle() throws InterruptedException {
        work.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        work.drainPermits();
    }

    private void publish(ManagedChannel channel, String relay, Backoff backoff) throws InterruptedException {
        long epoch = context.stream().epoch();
        try (PublishCall call = new PublishCall(
                channel,
                context.channels(),
                context.start(Lane.LANE_FILL, epoch),
                context.listener(Lane.LANE_FILL),
                context.clock())) {
            PublishAccepted accepted = call.awaitAccepted();
            backoff.worked();
            notRecorded = accepted.getDisposition() == Disposition.DISPOSITION_NOT_RECORDED;
            LOG.infof("fill %s relay=%s epoch=%d", context.name(), relay, epoch);
            sendAll(call, epoch);
            if (!endSaid) {
                call.awaitEnd(0).ifPresent(end -> ended(end, relay));
            }
        } catch (StatusRuntimeException e) {
            broken(e, relay);
        } catch (IOException e) {
            LOG.errorf(e, "fill cannot read %s", context.name());
        }
    }

    private void sendAll(PublishCall call, long epoch) throws InterruptedException, IOException {
        LiveStream stream = context.stream();
        try (Shelf shelf = new Shelf()) {
            while (!closed && !call.hasEnded() && stream.epoch() == epoch) {
                if (stream.isDone()) {
                    call.end(stream.lastNumber().orElse(0));
                    endSaid = true;
                    call.awaitEnd(1000);
                    return;
                }
                Optional<Long> number = stream.firstToFill();
                if (number.isEmpty()) {
                    idle();
                    continue;
                }
                Optional<StoredUnit> unit = shelf.take(number.get());
                if (unit.isPresent()) {
                    rate.await(unit.get().unit().size());
                    call.awaitReady();
                    call.send(number.get(), unit.get().unit(), stream.isPreAlarm(number.get()));
                    stream.fillSent(number.get());
                }
            }
        }
    }

    private void giveUpIfEnded() {
        if (context.stream().lastNumber().isPresent()) {
            context.stream().settleAll();
            endSaid = true;
        }
    }

    private void ended(PublishCall.End end, String relay) {
        switch (end) {
            case PublishCall.End.Stopped(var stop) -> {
                LOG.infof("fill stopped %s reason=%s", context.name(), stop.getReason());
                if (isForGood(stop.getReason())) {
                    giveUpIfEnded();
                }
            }
            case PublishCall.End.Leaving ignored -> context.relays().leave(relay);
            case PublishCall.End.Broken(var cause) -> broken(cause, relay);
        }
    }

    /** Whether these pictures are not taken any more; otherwise what was received before is, for the record. */
    private static boolean isForGood(StopReason reason) {
        return switch (reason) {
            case STOP_REASON_BASIS_WITHDRAWN, STOP_REASON_PICTURES_STOPPED -> true;
            case STOP_REASON_WINDOW_ENDED,
                    STOP_REASON_ALARM_CLOSED,
                    STOP_REASON_ALARM_REJECTED,
                    STOP_REASON_SUPERSEDED,
                    STOP_REASON_UNSPECIFIED,
                    UNRECOGNIZED -> false;
        };
    }

    private void broken(StatusRuntimeException cause, String relay) {
        Status status = cause.getStatus();
        LOG.warnf("fill broken %s relay=%s status=%s", context.name(), relay, status);
        switch (status.getCode()) {
            case UNAUTHENTICATED -> context.channels().refused();
            case INVALID_ARGUMENT -> {
                // the relay cannot take this picture, and never will: without it the others get through
                OptionalLong bad = context.stream().firstUnansweredFill();
                bad.ifPresent(number -> context.stream().settle(number, number));
            }
            case FAILED_PRECONDITION, PERMISSION_DENIED, NOT_FOUND -> {
                // a refusal that names something else may pass: no picture is given up for it
                if (ZoneAnswers.failure(cause).equals(NO_PICTURES)
                        || context.stream().isDone()) {
                    giveUpIfEnded();
                }
            }
            default -> {
                if (context.stream().lastNumber().isPresent()) {
                    // LIVE is over, and finds no other relay for both any more
                    context.relays().leave(relay);
                }
            }
        }
    }

    /** Finds pictures on disk, mostly one after the other; what the disk has no more is settled as a gap. */
    private final class Shelf implements AutoCloseable {
        private PictureStore.@org.jspecify.annotations.Nullable Cursor cursor;
        private long at;

        Optional<StoredUnit> take(long number) throws IOException {
            LiveStream stream = context.stream();
            long wanted = stream.cameraNumber(number);
            PictureStore.Cursor open = cursor;
            if (open == null || at != wanted) {
                close();
                open = context.camera().store().read(wanted);
                cursor = open;
            }
            Optional<StoredUnit> unit = open.next();
            if (unit.isPresent() && unit.get().number() == wanted) {
                at = wanted + 1;
                return unit;
            }
            close();
            OptionalLong next = unit.isPresent() ? stream.numberOf(unit.get().number()) : OptionalLong.empty();
            long last = next.isPresent() ? Math.max(number, next.getAsLong() - 1) : number;
            LOG.warnf("gap %s first=%d last=%d", context.name(), number, last);
            stream.settle(number, last);
            return Optional.empty();
        }

        @Override
        public void close() throws IOException {
            PictureStore.Cursor open = cursor;
            cursor = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
