package liveview.gateway.grpc;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import liveview.gateway.Alarms;
import liveview.gateway.SentAlarm;
import liveview.gateway.Witness;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.Site;
import org.jboss.logging.Logger;

/**
 * The gateway's link to alarm-service: sends what the operator decided, at once and until it is answered, and follows
 * what the police do with it. Two threads, so that neither waits for the other.
 */
public final class ZoneLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ZoneLink.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(25);

    private final Settings settings;
    private final Alarms alarms;
    private final Witness witness;
    private final Listener listener;
    private final Clock clock;
    private final ZoneChannels channels;
    private final ManagedChannel channel;
    private final IntakeServiceGrpc.IntakeServiceBlockingStub intake;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("zone-silence").factory());
    private final Semaphore work = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile ZoneStatus status;

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
        this.channels = channels;
        this.channel = channels.open(settings.target());
        this.intake = IntakeServiceGrpc.newBlockingStub(channel).withCallCredentials(channels.credentials());
        this.status = new ZoneStatus(
                ZoneStatus.Link.CONNECTING, clock.instant(), "The zone is being called.", "", "", null, null);
        alarms.onChange(work::release);
        threads.add(Thread.ofPlatform().daemon().name("zone-send").start(this::send));
        threads.add(Thread.ofPlatform().daemon().name("zone-follow").start(this::follow));
    }

    public ZoneStatus status() {
        return status;
    }

    private void set(ZoneStatus next) {
        boolean news = !next.equals(status);
        status = next;
        if (news) {
            listener.changed();
        }
    }

    // ---- what the operator decided

    private void send() {
        Backoff backoff = new Backoff();
        while (!closed) {
            try {
                work.drainPermits();
                if (sendAll()) {
                    backoff.worked();
                    work.acquire();
                } else {
                    // something waits: again after a pause, or at once when the operator says more
                    work.tryAcquire(Math.max(50, backoff.next().toMillis()), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Whether nothing waits any more. */
    private boolean sendAll() {
        boolean all = true;
        for (SentAlarm alarm : alarms.sent()) {
            if (alarm.refusal().isPresent()) {
                continue;
            }
            all &= alarm.answer().isPresent() || raise(alarm);
            Optional<SentAlarm> now = alarms.sent(alarm.alarmId());
            if (now.isPresent() && now.get().answer().isPresent()) {
                for (ReportRequest report : now.get().waiting()) {
                    if (!report(alarm.alarmId(), report)) {
                        all = false;
                        break;
                    }
                }
            }
        }
        return all;
    }

    private IntakeServiceGrpc.IntakeServiceBlockingStub soon() {
        return intake.withDeadlineAfter(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean raise(SentAlarm alarm) {
        try {
            RaiseAlarmResponse response = raiseRegistered(alarm);
            LOG.infof(
                    "alarm raised alarmId=%s position=%d dispatchers=%d pictures=%s",
                    alarm.alarmId(),
                    response.getPosition(),
                    response.getDispatchersConnected(),
                    response.getPicturesRefused());
            alarms.answered(alarm.alarmId(), response);
            if (response.hasHead()) {
                keep(response.getHead());
            }
            return true;
        } catch (StatusRuntimeException e) {
            LOG.warnf("alarm not raised alarmId=%s status=%s", alarm.alarmId(), e.getStatus());
            noteRefusedToken(e.getStatus());
            if (ZoneAnswers.worthRepeating(e.getStatus())) {
                return false;
            }
            alarms.refused(alarm.alarmId(), ZoneAnswers.refusal(e));
            return true;
        }
    }

    /** An alarm overtakes the registration of its site when the link is young: then the site goes first, once. */
    private RaiseAlarmResponse raiseRegistered(SentAlarm alarm) {
        try {
            return soon().raiseAlarm(alarm.request());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            settings.sites().stream()
                    .filter(site -> site.getSiteId().equals(alarm.siteId()))
                    .forEach(this::register);
            return soon().raiseAlarm(alarm.request());
        }
    }

    private boolean report(String alarmId, ReportRequest report) {
        try {
            switch (report.getReportCase()) {
                case UPDATE -> soon().updateAlarm(report.getUpdate());
                case CANCEL -> soon().cancelAlarm(report.getCancel());
                case STOP_PICTURES -> soon().stopPictures(report.getStopPictures());
                case WITHDRAW_BASIS -> soon().withdrawBasis(report.getWithdrawBasis());
                case RAISE, REPORT_NOT_SET -> throw new IllegalStateException("not a report on an alarm: " + report);
            }
        } catch (StatusRuntimeException e) {
            LOG.warnf("report not taken alarmId=%s kind=%s status=%s", alarmId, report.getReportCase(), e.getStatus());
            noteRefusedToken(e.getStatus());
            if (ZoneAnswers.worthRepeating(e.getStatus())) {
                return false;
            }
        }
        alarms.said(alarmId, report.getSequence());
        return true;
    }

    // ---- what the police do

    private void follow() {
        Backoff backoff = new Backoff();
        while (!closed) {
            try {
                connect();
                backoff.worked();
                followUntilLost();
            } catch (StatusRuntimeException e) {
                noteRefusedToken(e.getStatus());
                boolean silent = e.getStatus().getCode() == Status.Code.CANCELLED;
                lost(silent ? "The zone has said nothing for 25 seconds." : ZoneAnswers.sentence(e.getStatus()));
            } catch (IOException e) {
                LOG.error("the gateway's disk failed", e);
                lost("The gateway's own disk failed: " + e.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void noteRefusedToken(Status answer) {
        if (answer.getCode() == Status.Code.UNAUTHENTICATED) {
            channels.refused();
        }
    }

    private void lost(String sentence) {
        ZoneStatus before = status;
        Instant since = before.link() == ZoneStatus.Link.LOST ? before.since() : clock.instant();
        set(new ZoneStatus(
                ZoneStatus.Link.LOST, since, sentence, before.zone(), before.zoneName(), null, before.clockAhead()));
    }

    private void connect() {
        Instant asked = clock.instant();
        GetCapabilitiesResponse capabilities = soon().getCapabilities(GetCapabilitiesRequest.newBuilder()
                .setClient(settings.client())
                .build());
        Instant answered = clock.instant();
        if (capabilities.hasHead()) {
            keep(capabilities.getHead());
        }
        settings.sites().forEach(this::register);
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        Duration ahead = Duration.between(Times.fromProto(capabilities.getAnsweredAt()), middle);
        listener.capabilities(capabilities);
        set(new ZoneStatus(
                ZoneStatus.Link.CONNECTED,
                clock.instant(),
                "",
                capabilities.getZone(),
                capabilities.getZoneNameCount() == 0
                        ? ""
                        : capabilities.getZoneName(0).getText(),
                capabilities.getDispatchersConnected(),
                ahead));
        LOG.infof(
                "zone connected zone=%s version=%s pictures=%s relays=%s",
                capabilities.getZone(),
                capabilities.getVersion(),
                capabilities.getPictureMode(),
                capabilities.getRelaysList());
        work.release();
    }

    private void register(Site site) {
        RegisterSiteResponse response = soon().registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site)
                .build());
        LOG.infof(
                "site registered site=%s pictures=%s basis=%s",
                site.getSiteId(), response.getPicturesRefused(), response.getLegalBasis());
    }

    private void followUntilLost() throws IOException {
        try (Context.CancellableContext call = Context.current().withCancellation()) {
            Context outside = call.attach();
            try {
                Iterator<FollowResponse> messages = intake.follow(FollowRequest.newBuilder()
                        .setAfterPosition(witness.position())
                        .build());
                while (hasNext(messages, call)) {
                    handle(messages.next());
                }
                throw Status.UNAVAILABLE
                        .withDescription("The zone has ended the connection.")
                        .asRuntimeException();
            } finally {
                call.detach(outside);
            }
        }
    }

    private boolean hasNext(Iterator<FollowResponse> messages, Context.CancellableContext call) {
        ScheduledFuture<?> silence = timer.schedule(() -> call.cancel(null), SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return messages.hasNext();
        } finally {
            silence.cancel(false);
        }
    }

    private void keep(ChainHead head) {
        try {
            witness.keep(head);
        } catch (IOException e) {
            LOG.error("a chain head could not be kept", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        channel.shutdownNow();
        timer.shutdownNow();
        threads.forEach(Thread::interrupt);
    }

    private void handle(FollowResponse message) throws IOException {
        switch (message.getMessageCase()) {
            case EVENT -> {
                AlarmEvent event = message.getEvent();
                alarms.happened(event);
                witness.handled(event.getPosition());
                LOG.infof(
                        "police alarmId=%s position=%d event=%s",
                        event.getAlarmId(), event.getPosition(), event.getEventCase());
            }
            case HEAD -> keep(message.getHead());
            case STILL_HERE -> {
                ZoneStatus before = status;
                witness.handled(message.getStillHere().getPosition());
                set(new ZoneStatus(
                        ZoneStatus.Link.CONNECTED,
                        before.since(),
                        "",
                        before.zone(),
                        before.zoneName(),
                        message.getStillHere().getDispatchersConnected(),
                        before.clockAhead()));
            }
            case MESSAGE_NOT_SET -> LOG.debug("a message of a newer zone was passed over");
        }
    }
}
