package liveview.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.ReportRequest;
import org.jboss.logging.Logger;

/**
 * The alarms of this central: what waits for the operator, and what he sent. Each change is on disk before it shows,
 * unless the disk fails: no disk holds up an alarm, and what it did not take is tried again each second.
 */
public final class Alarms {
    private static final Logger LOG = Logger.getLogger(Alarms.class);

    private final AlarmPictures pictures;
    private final AlarmStore store;
    private final Ids ids;
    private final Clock clock;
    private final Limits limits;
    private final Map<String, PendingAlarm> pending = new LinkedHashMap<>();
    private final Map<String, SentAlarm> sent = new LinkedHashMap<>();
    /** Alarms of which the disk says something else, or which it still has and should not. */
    private final Set<String> notOnDisk = new HashSet<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long sequence;

    /**
     * How long pictures are kept.
     *
     * @param before how much before the motion a pre-alarm begins
     * @param preAlarm how long a pre-alarm lasts at most
     * @param undecided how long pictures wait for the operator's decision
     * @param remembered how long an ended alarm is still shown
     */
    public record Limits(Duration before, Duration preAlarm, Duration undecided, Duration remembered) {
        public static final Limits DEFAULTS =
                new Limits(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofHours(24));
    }

    /** Makes ids. */
    public interface Ids {
        /** A fresh UUID (RFC 9562). */
        String next();
    }

    /** Takes up again what was kept. */
    public Alarms(Cameras cameras, AlarmStore store, Ids ids, Clock clock, Limits limits) throws IOException {
        this.pictures = new AlarmPictures(cameras, ids, clock, limits);
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.limits = limits;
        for (PendingAlarm alarm : store.pending()) {
            pending.put(alarm.alarmId(), alarm);
            pictures.pin(alarm);
        }
        for (SentAlarm alarm : store.sent()) {
            sent.put(alarm.alarmId(), alarm);
            pictures.pin(alarm);
        }
        sequence = clock.millis();
    }

    /** Is told after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public synchronized List<PendingAlarm> pending() {
        return List.copyOf(pending.values());
    }

    public synchronized List<SentAlarm> sent() {
        return List.copyOf(sent.values());
    }

    public synchronized Optional<SentAlarm> sent(String alarmId) {
        return Optional.ofNullable(sent.get(alarmId));
    }

    /** A camera saw something move: a new alarm waits for the operator, or the site's waiting one has a camera more. */
    public void motionBegan(LiveCamera camera, Instant at) {
        synchronized (this) {
            Optional<PendingAlarm> waiting = pending.values().stream()
                    .filter(alarm -> alarm.siteId().equals(camera.siteId()))
                    .findFirst();
            boolean forwarded =
                    sent.values().stream().anyMatch(alarm -> alarm.siteId().equals(camera.siteId()) && !alarm.ended());
            if (waiting.isPresent()) {
                put(waiting.get().withMoved(camera.id()));
            } else if (!forwarded) {
                begin(camera, at);
            } else {
                return;
            }
        }
        tell();
    }

    /** The operator makes an alarm of a camera himself: a panel's signal, a call, something he saw. */
    public PendingAlarm raiseByHand(LiveCamera camera) {
        PendingAlarm alarm;
        synchronized (this) {
            alarm = begin(camera, clock.instant());
        }
        tell();
        return alarm;
    }

    private PendingAlarm begin(LiveCamera camera, Instant at) {
        PendingAlarm alarm = new PendingAlarm(ids.next(), camera.siteId(), at, List.of(camera.id()), false);
        put(alarm);
        pictures.pin(alarm);
        LOG.infof("alarm waits alarmId=%s site=%s camera=%s", alarm.alarmId(), alarm.siteId(), camera.id());
        return alarm;
    }

    /** "Nothing": the alarm is forgotten, its pictures are deleted, nobody outside learns of it. */
    public void nothing(String alarmId) {
        synchronized (this) {
            PendingAlarm alarm = take(alarmId);
            pictures.delete(alarm);
            forget(alarmId);
            LOG.infof("alarm dismissed alarmId=%s", alarmId);
        }
        tell();
    }

    /** "Send to police": the alarm, its finding and its pictures are to go out from now on. */
    public SentAlarm send(String alarmId, Decision decision) {
        if (decision.observations().isEmpty()) {
            throw new NothingObserved();
        }
        SentAlarm alarm;
        synchronized (this) {
            PendingAlarm waiting = take(alarmId);
            List<LiveStream> streams = pictures.choose(waiting, decision.cameras());
            alarm = new SentAlarm(
                    decision.request(waiting, clock.instant()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    streams,
                    List.of());
            put(alarm);
            pictures.pin(alarm);
            pictures.release(waiting);
            LOG.infof("alarm sent alarmId=%s status=%s cameras=%d", alarmId, decision.status(), streams.size());
        }
        tell();
        return alarm;
    }

    /** Something more is said of a sent alarm: it goes out after what waits already. */
    public void say(String alarmId, UnaryOperator<ReportRequest.Builder> what) {
        synchronized (this) {
            SentAlarm alarm = sent.get(alarmId);
            if (alarm == null) {
                throw new UnknownAlarm();
            }
            ReportRequest report = what.apply(ReportRequest.newBuilder().setSequence(++sequence))
                    .build();
            put(alarm.withWaiting(report));
        }
        tell();
    }

    /** The zone has answered an alarm. */
    public void answered(String alarmId, RaiseAlarmResponse response) {
        change(alarmId, alarm -> {
            SentAlarm answered = alarm.withAnswer(response);
            boolean shown = response.getPicturesRefused() == PicturesRefused.PICTURES_REFUSED_UNSPECIFIED;
            return shown ? answered : answered.withStreams(pictures.letGo(answered.streams()));
        });
    }

    /** The zone has refused an alarm for good. */
    public void refused(String alarmId, Refusal refusal) {
        change(alarmId, alarm -> alarm.withRefusal(refusal).withStreams(pictures.letGo(alarm.streams())));
    }

    /** What was said of an alarm is answered, or refused for good, and need not be said again. */
    public void said(String alarmId, long reportSequence) {
        change(alarmId, alarm -> alarm.withoutWaiting(reportSequence));
    }

    /** The police did something; a fact about an alarm that is not ours, or is known already, changes nothing. */
    public void happened(AlarmEvent event) {
        change(event.getAlarmId(), alarm -> {
            SentAlarm after = alarm.withEvent(event);
            if (after.equals(alarm)) {
                return alarm;
            }
            return switch (event.getEventCase()) {
                case VIEW_WINDOW_OPENED -> reopened(after);
                case VIEW_WINDOW_ENDED, CLOSED, REJECTED -> {
                    after.streams().forEach(pictures::end);
                    yield after;
                }
                default -> after;
            };
        });
    }

    /** Pictures may be shown again. */
    private SentAlarm reopened(SentAlarm alarm) {
        SentAlarm again = alarm.withStreams(pictures.chooseAgain(alarm.streams()));
        pictures.pin(again);
        return again;
    }

    /** No picture taken from now on belongs to this stream. */
    public void end(LiveStream stream) {
        pictures.end(stream);
    }

    /** The progress of an alarm's streams is put on disk, and what they need no more is let go. */
    public void streamsProgressed(String alarmId) {
        synchronized (this) {
            SentAlarm alarm = sent.get(alarmId);
            if (alarm != null) {
                put(alarm);
                pictures.pin(alarm);
            }
        }
    }

    /**
     * Drops the pictures of what waited too long, and what ended long ago, and brings the disk up to date where it
     * failed; called about once a second.
     */
    public void tick() {
        boolean changed = false;
        Instant now = clock.instant();
        synchronized (this) {
            Set.copyOf(notOnDisk).forEach(this::save);
            for (PendingAlarm alarm : List.copyOf(pending.values())) {
                if (!alarm.picturesDropped()
                        && alarm.detectedAt().plus(limits.undecided()).isBefore(now)) {
                    pictures.delete(alarm);
                    put(alarm.withoutPictures());
                    changed = true;
                }
            }
            for (SentAlarm alarm : List.copyOf(sent.values())) {
                if (alarm.ended()
                        && alarm.lastHeardAt().plus(limits.remembered()).isBefore(now)) {
                    pictures.letGo(alarm.streams());
                    forget(alarm.alarmId());
                    changed = true;
                }
            }
        }
        if (changed) {
            tell();
        }
    }

    private void change(String alarmId, UnaryOperator<SentAlarm> how) {
        synchronized (this) {
            SentAlarm alarm = sent.get(alarmId);
            if (alarm == null) {
                return;
            }
            SentAlarm after = how.apply(alarm);
            if (after.equals(alarm)) {
                return;
            }
            put(after);
        }
        tell();
    }

    private PendingAlarm take(String alarmId) {
        PendingAlarm alarm = pending.get(alarmId);
        if (alarm == null) {
            throw new UnknownAlarm();
        }
        return alarm;
    }

    private void put(PendingAlarm alarm) {
        pending.put(alarm.alarmId(), alarm);
        save(alarm.alarmId());
    }

    private void put(SentAlarm alarm) {
        pending.remove(alarm.alarmId());
        sent.put(alarm.alarmId(), alarm);
        save(alarm.alarmId());
    }

    private void forget(String alarmId) {
        pending.remove(alarmId);
        sent.remove(alarmId);
        save(alarmId);
    }

    /** The disk gets what memory says; a full disk must not hold up an alarm. */
    private void save(String alarmId) {
        PendingAlarm waiting = pending.get(alarmId);
        SentAlarm forwarded = sent.get(alarmId);
        try {
            if (forwarded != null) {
                store.keep(forwarded);
            } else if (waiting != null) {
                store.keep(waiting);
            } else {
                store.forget(alarmId);
            }
            if (notOnDisk.remove(alarmId)) {
                LOG.infof("alarm on disk again alarmId=%s", alarmId);
            }
        } catch (IOException e) {
            if (notOnDisk.add(alarmId)) {
                LOG.errorf(e, "alarm not on disk, goes on in memory alarmId=%s", alarmId);
            }
        }
    }

    /** One that fails keeps no other from hearing of it. */
    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.error("a change of the alarms was not heard", e);
            }
        }
    }
}
