package liveview.gateway.grpc;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import liveview.gateway.Alarms;
import liveview.gateway.Witness;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.Text;
import org.jboss.logging.Logger;

/**
 * The gateway's link to alarm-service: says who we are and follows what the police do, reconnecting for ever; what the
 * operator decided is sent beside it, so that neither waits for the other.
 */
public final class ZoneLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ZoneLink.class);
    private static final Duration SILENCE = Duration.ofSeconds(25);
    /** The zone may be well, so that no growing pause says how long to wait. */
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final Settings settings;
    private final Alarms alarms;
    private final Witness witness;
    private final Listener listener;
    private final Clock clock;
    private final ManagedChannel channel;
    private final Intake intake;
    private final AlarmSender sender;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("zone-silence").factory());
    private final List<Thread> threads;
    private volatile boolean closed;
    private volatile ZoneStatus status;
    /** That the zone's journal is shorter than it was; empty while it is not. On the following thread only. */
    private String journalShorter = "";

    /**
     * What the link must know.
     *
     * @param target alarm-service, {@code host:port}
     * @param client name and version of this program, for the zone's log
     * @param sites the sites of this central, as they are registered
     */
    public record Settings(String target, String client, List<Site> sites) {}

    /** Hears of the zone. */
    public interface Listener {
        /** The zone says what it is and where its relays are. */
        void capabilities(GetCapabilitiesResponse capabilities);

        /** The status has changed. */
        void changed();
    }

    /** Opens the link and starts to call. */
    public ZoneLink(
            ZoneChannels channels, Settings settings, Alarms alarms, Witness witness, Listener listener, Clock clock) {
        this.settings = settings;
        this.alarms = alarms;
        this.witness = witness;
        this.listener = listener;
        this.clock = clock;
        this.channel = channels.open(settings.target());
        this.intake = new Intake(channel, channels, settings.sites(), witness);
        this.sender = new AlarmSender(intake, alarms);
        this.status = new ZoneStatus(
                ZoneStatus.Link.CONNECTING, clock.instant(), "The zone is being called.", "", Map.of(), null, null);
        this.threads = List.of(
                Thread.ofPlatform().daemon().name("zone-send").start(sender::run),
                Thread.ofPlatform().daemon().name("zone-follow").start(this::follow));
    }

    public ZoneStatus status() {
        return status;
    }

    private void set(ZoneStatus next) {
        boolean news = !next.equals(status);
        status = next;
        if (news) {
            try {
                listener.changed();
            } catch (RuntimeException e) {
                LOG.error("a change of the link was not heard", e);
            }
        }
    }

    private void follow() {
        Backoff backoff = new Backoff();
        while (!closed) {
            Duration pause;
            try {
                pause = followOnce(backoff);
            } catch (RuntimeException e) {
                // closed between two messages, or a fault of ours: whatever it is, the police must be heard again
                failed(e);
                pause = AFTER_A_FAULT;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Follows until the link is lost; how long to wait then. */
    private Duration followOnce(Backoff backoff) {
        try {
            connect();
            backoff.worked();
            followUntilLost();
        } catch (StatusRuntimeException e) {
            intake.noteRefusal(e.getStatus());
            boolean silent = e.getStatus().getCode() == Status.Code.CANCELLED;
            lost(silent ? "The zone has said nothing for 25 seconds." : ZoneAnswers.sentence(e.getStatus()));
        }
        return backoff.next();
    }

    private void failed(RuntimeException e) {
        if (!closed) {
            LOG.error("following the zone failed, begins again", e);
            lost("The gateway failed at what the zone said, and calls again: " + e);
        }
    }

    private void lost(String sentence) {
        ZoneStatus before = status;
        if (before.link() != ZoneStatus.Link.LOST) {
            LOG.warnf("zone lost zone=%s reason=%s", before.zone(), sentence);
        }
        Instant since = before.link() == ZoneStatus.Link.LOST ? before.since() : clock.instant();
        set(new ZoneStatus(
                ZoneStatus.Link.LOST, since, sentence, before.zone(), before.zoneNames(), null, before.clockAhead()));
    }

    private void connect() {
        Instant asked = clock.instant();
        GetCapabilitiesResponse capabilities = intake.soon()
                .getCapabilities(GetCapabilitiesRequest.newBuilder()
                        .setClient(settings.client())
                        .build());
        Instant middle = asked.plus(Duration.between(asked, clock.instant()).dividedBy(2));
        if (capabilities.hasHead()) {
            intake.keep(capabilities.getHead());
        }
        intake.registerAll();
        listener.capabilities(capabilities);
        set(new ZoneStatus(
                ZoneStatus.Link.CONNECTED,
                clock.instant(),
                journalShorter,
                capabilities.getZone(),
                capabilities.getZoneNameList().stream()
                        .collect(Collectors.toMap(Text::getLanguage, Text::getText, (first, second) -> first)),
                capabilities.getDispatchersConnected(),
                Duration.between(Times.fromProto(capabilities.getAnsweredAt()), middle)));
        LOG.infof(
                "zone connected zone=%s version=%s pictures=%s relays=%s",
                capabilities.getZone(),
                capabilities.getVersion(),
                capabilities.getPictureMode(),
                capabilities.getRelaysList());
        sender.wake();
    }

    private void followUntilLost() {
        try (Context.CancellableContext call = Context.current().withCancellation()) {
            Context outside = call.attach();
            try {
                Iterator<FollowResponse> messages = intake.forGood()
                        .follow(FollowRequest.newBuilder()
                                .setAfterPosition(witness.position())
                                .build());
                while (hasNext(messages, call)) {
                    handle(messages.next());
                }
                throw Status.UNAVAILABLE
                        .withDescription("The zone has ended the connection.")
                        .asRuntimeException();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() == Status.Code.OUT_OF_RANGE) {
                    startOver(e.getStatus());
                }
                throw e;
            } finally {
                call.detach(outside);
            }
        }
    }

    /** What the zone has forgotten is ours to witness; what happens from now on must reach the operator all the same. */
    private void startOver(Status refused) {
        journalShorter = ZoneAnswers.sentence(refused);
        LOG.errorf(
                "the zone's journal is shorter than before position=%d zone says: %s",
                witness.position(), journalShorter);
        witness.startOver();
    }

    private boolean hasNext(Iterator<FollowResponse> messages, Context.CancellableContext call) {
        ScheduledFuture<?> silence = timer.schedule(() -> call.cancel(null), SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return messages.hasNext();
        } finally {
            silence.cancel(false);
        }
    }

    private void handle(FollowResponse message) {
        switch (message.getMessageCase()) {
            case EVENT -> {
                AlarmEvent event = message.getEvent();
                alarms.happened(event);
                witness.handled(event.getPosition());
                LOG.infof(
                        "police alarmId=%s position=%d event=%s",
                        event.getAlarmId(), event.getPosition(), event.getEventCase());
            }
            case HEAD -> intake.keep(message.getHead());
            case STILL_HERE -> {
                ZoneStatus before = status;
                witness.handled(message.getStillHere().getPosition());
                set(new ZoneStatus(
                        ZoneStatus.Link.CONNECTED,
                        before.since(),
                        journalShorter,
                        before.zone(),
                        before.zoneNames(),
                        message.getStillHere().getDispatchersConnected(),
                        before.clockAhead()));
            }
            case MESSAGE_NOT_SET -> LOG.debug("a message of a newer zone was passed over");
        }
    }

    @Override
    public void close() {
        closed = true;
        channel.shutdownNow();
        timer.shutdownNow();
        threads.forEach(Thread::interrupt);
    }
}
