package liveview.alarm.timer;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmChanges;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Alarms;
import liveview.alarm.Command;
import liveview.alarm.Deadlines;
import liveview.alarm.Request;
import liveview.alarm.ZoneRules;
import org.jboss.logging.Logger;

/**
 * Has done what is due: not opened in time, a view window's end, a view whose relay is silent.
 *
 * <p>Deadlines are not kept anywhere: they follow from the facts in the journal, so a restart forgets none, and several
 * processes that see the same one are told apart by the journal, where the second changes nothing.
 */
@ApplicationScoped
class DeadlineKeeper {
    private static final Logger LOG = Logger.getLogger(DeadlineKeeper.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final Vertx vertx;
    private final Alarms alarms;
    private final AlarmChanges changes;
    private final AlarmJournal journal;
    private final Request byZone;
    private final Clock clock;
    private final Set<Due> underWay = ConcurrentHashMap.newKeySet();
    private long timer;

    DeadlineKeeper(
            Vertx vertx, Alarms alarms, AlarmChanges changes, AlarmJournal journal, ZoneRules rules, Clock clock) {
        this.vertx = vertx;
        this.alarms = alarms;
        this.changes = changes;
        this.journal = journal;
        this.byZone = Request.ofZone(rules.zone());
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(TICK.toMillis(), now -> look());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (changes.position() < 0) {
            return;
        }
        Instant now = clock.instant();
        alarms.forgetEnded(now);
        for (Alarm alarm : alarms.all()) {
            Deadlines.due(alarm, now).forEach(command -> act(new Due(alarm.id(), command)));
        }
    }

    private void act(Due due) {
        if (underWay.add(due)) {
            journal.act(byZone, due.alarmId(), due.command()).whenComplete((done, failure) -> {
                underWay.remove(due);
                if (failure != null) {
                    LOG.warnf("event=deadline-waits alarmId=%s cause=%s", due.alarmId(), failure.getMessage());
                }
            });
        }
    }

    private record Due(AlarmId alarmId, Command command) {}
}
