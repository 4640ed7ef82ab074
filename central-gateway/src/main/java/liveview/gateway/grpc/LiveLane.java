package liveview.gateway.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import liveview.gateway.LiveCamera;
import liveview.gateway.LiveStream;
import liveview.gateway.StoredUnit;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishAccepted;
import org.jboss.logging.Logger;

/**
 * LIVE of one live stream: from the newest key frame on, each picture as it comes; after a cut the same again at the
 * next relay. What the transport does not take at once is left out up to the next key frame, and is FILL's.
 */
final class LiveLane {
    private static final Logger LOG = Logger.getLogger(LiveLane.class);
    /** How often in a row the zone may refuse for good before we believe it: its relays read the journal a bit later. */
    private static final int REFUSALS = 3;

    private final StreamContext context;
    private final Runnable wakeFill;
    private final Runnable ended;
    private int refusals;
    private volatile boolean closed;

    /**
     * @param wakeFill is called when FILL may have something to do
     * @param ended is called once, when the zone wants no more live pictures of this stream
     */
    LiveLane(StreamContext context, Runnable wakeFill, Runnable ended) {
        this.context = context;
        this.wakeFill = wakeFill;
        this.ended = ended;
    }

    /** Publishes until the stream ends or the lane is closed. */
    void run() throws InterruptedException {
        Backoff backoff = new Backoff();
        while (!closed && context.stream().lastNumber().isEmpty()) {
            if (!context.relays().awaitKnown()) {
                continue;
            }
            String relay = context.relays().current();
            ManagedChannel channel = context.connections().take(relay);
            boolean again;
            try {
                again = publish(relay, channel, backoff);
            } finally {
                channel.shutdownNow();
                context.stream().liveBroken();
                wakeFill.run();
            }
            if (!again) {
                ended.run();
                return;
            }
            TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
        }
    }

    /** Ends the lane, not the stream: a gateway that stops goes on after its restart. */
    void close() {
        closed = true;
    }

    /** One call from start to end; false when the zone wants no more. */
    private boolean publish(String relay, ManagedChannel channel, Backoff backoff) throws InterruptedException {
        try (PublishCall call = new PublishCall(
                channel,
                context.channels(),
                context.start(Lane.LANE_LIVE, 0),
                context.listener(Lane.LANE_LIVE),
                context.clock())) {
            PublishAccepted accepted = call.awaitAccepted();
            backoff.worked();
            refusals = 0;
            context.stream().liveTaken(accepted.getEpoch());
            LOG.infof("live %s relay=%s epoch=%d", context.name(), relay, accepted.getEpoch());
            boolean again = sendUntilEnd(call, relay);
            if (!again && accepted.getDisposition() == Disposition.DISPOSITION_NOT_RECORDED) {
                ended.run();
                context.stream().settleAll();
            }
            return again;
        } catch (StatusRuntimeException e) {
            return refused(relay, e.getStatus());
        }
    }

    private boolean sendUntilEnd(PublishCall call, String relay) throws InterruptedException {
        Sender sender = new Sender(call);
        LiveCamera.Watching watching = context.camera().watch(sender::offer);
        try {
            while (!closed) {
                Optional<PublishCall.End> end = call.awaitEnd(200);
                if (end.isPresent()) {
                    return after(end.get(), relay);
                }
                OptionalLong last = context.stream().lastNumber();
                if (last.isPresent()) {
                    call.end(last.getAsLong());
                    call.awaitEnd(1000);
                    return false;
                }
            }
            return true;
        } finally {
            watching.close();
        }
    }

    private boolean after(PublishCall.End end, String relay) {
        return switch (end) {
            case PublishCall.End.Stopped(var stop) -> {
                LOG.infof("live stopped %s reason=%s", context.name(), stop.getReason());
                yield false;
            }
            case PublishCall.End.Leaving(var others) -> {
                LOG.infof("live moves %s relay=%s", context.name(), relay);
                context.relays().named(others);
                context.relays().leave(relay);
                yield true;
            }
            case PublishCall.End.Broken(var cause) -> refused(relay, cause.getStatus());
        };
    }

    /** Whether to try again. */
    private boolean refused(String relay, Status status) {
        LOG.warnf("live broken %s relay=%s status=%s", context.name(), relay, status);
        if (status.getCode() == Status.Code.UNAUTHENTICATED) {
            context.channels().refused();
        }
        if (ZoneAnswers.worthRepeating(status)) {
            context.relays().leave(relay);
            return true;
        }
        refusals++;
        return refusals < REFUSALS;
    }

    /** Puts the camera's pictures on one call; called by the camera's thread, never blocks. */
    private final class Sender {
        private final PublishCall call;
        private boolean skipping;

        Sender(PublishCall call) {
            this.call = call;
        }

        void offer(StoredUnit unit) {
            LiveStream stream = context.stream();
            OptionalLong number = stream.numberOf(unit.number());
            if (number.isEmpty() || stream.lastNumber().isPresent() || call.hasEnded()) {
                return;
            }
            skipping = !call.isReady() || (skipping && !unit.unit().keyFrame());
            if (!skipping) {
                call.send(number.getAsLong(), unit.unit(), stream.isPreAlarm(number.getAsLong()));
            }
            stream.liveReached(number.getAsLong(), !skipping);
            if (skipping) {
                wakeFill.run();
            }
        }
    }
}
