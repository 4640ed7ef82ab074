package liveview.alarm.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import liveview.alarm.AlarmChanges;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Alarms;
import liveview.alarm.BoardsOpen;

/** What can be read at a glance: how far the journal is, how many wait for a commit, who is there. */
@ApplicationScoped
class AlarmMetrics {
    void register(
            @Observes StartupEvent event,
            MeterRegistry registry,
            AlarmChanges changes,
            AlarmJournal journal,
            Alarms alarms,
            BoardsOpen boards) {
        Gauge.builder("liveview.journal.position", changes, AlarmChanges::position)
                .description("The last entry that this process has taken in")
                .register(registry);
        Gauge.builder("liveview.journal.waiting", journal, AlarmJournal::waiting)
                .description("Requests that wait for a commit")
                .register(registry);
        Gauge.builder("liveview.alarms.shown", alarms, all -> all.all().size())
                .description("Alarms that are shown: ongoing, or ended in the last day")
                .register(registry);
        Gauge.builder("liveview.boards.open", boards, BoardsOpen::here)
                .description("Dispatchers with an open board")
                .register(registry);
    }
}
