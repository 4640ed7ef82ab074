package liveview.alarm.websocket;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmChanges;
import liveview.alarm.Alarms;
import liveview.alarm.Central;
import liveview.alarm.CentralLinks;
import liveview.alarm.CentralStore;
import liveview.alarm.Change;
import liveview.alarm.Roster;
import liveview.alarm.TeamStore;
import liveview.alarm.json.CentralsJson;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All open boards: brings each change to each of them, and what time alone changes. */
@ApplicationScoped
class Boards {
    private static final Logger LOG = Logger.getLogger(Boards.class);
    private static final long TICK_MILLIS = 1_000;
    private static final int TICKS_A_RECHECK = 5;

    private final Vertx vertx;
    private final AlarmChanges changes;
    private final Alarms alarms;
    private final TeamStore teams;
    private final CentralStore centrals;
    private final CentralLinks links;
    private final ObjectMapper json;
    private final Clock clock;
    private final Set<OpenBoard> open = ConcurrentHashMap.newKeySet();
    private volatile Roster roster = new Roster(List.of());
    private volatile List<Central> known = List.of();
    private volatile String centralsText = "";
    private volatile @Nullable Cancellable following;
    private long timer;
    private long ticks;

    Boards(
            Vertx vertx,
            AlarmChanges changes,
            Alarms alarms,
            TeamStore teams,
            CentralStore centrals,
            CentralLinks links,
            ObjectMapper json,
            Clock clock) {
        this.vertx = vertx;
        this.changes = changes;
        this.alarms = alarms;
        this.teams = teams;
        this.centrals = centrals;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        follow();
        refresh();
        timer = vertx.setPeriodic(TICK_MILLIS, now -> tick());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
        Cancellable current = following;
        if (current != null) {
            current.cancel();
        }
    }

    /** The teams as they were at most a few seconds ago. */
    Roster roster() {
        return roster;
    }

    void add(OpenBoard board) {
        open.add(board);
    }

    void remove(OpenBoard board) {
        open.remove(board);
    }

    /** Sends a board its snapshot, or, while the service still reads its journal, at the next tick. */
    void begin(OpenBoard board) {
        long position = changes.position();
        if (position >= 0) {
            board.begin(position, alarms.all(), clock.instant());
            if (!centralsText.isEmpty()) {
                board.send(centralsText);
            }
        }
    }

    private void follow() {
        following = Multi.createFrom().publisher(changes.changes()).subscribe().with(this::tell, lost -> {
            LOG.warnf("event=boards-behind cause=%s", lost);
            follow();
            open.forEach(this::begin);
        });
    }

    private void tell(Change change) {
        if (open.isEmpty() || !News.shows(change)) {
            return;
        }
        News news = new News(change, clock.instant(), json);
        open.forEach(board -> board.tell(news));
    }

    private void tick() {
        ticks++;
        if (ticks % TICKS_A_RECHECK == 0) {
            refresh();
            recheck();
        }
        for (OpenBoard board : open) {
            if (board.waits()) {
                begin(board);
            }
        }
        String text = write(CentralsJson.of(known, links.all()));
        if (!text.equals(centralsText)) {
            centralsText = text;
            open.forEach(board -> board.send(text));
        }
    }

    private void recheck() {
        long position = changes.position();
        if (position < 0) {
            return;
        }
        Instant now = clock.instant();
        List<Alarm> all = alarms.all();
        open.forEach(board -> board.recheck(roster, position, all, now));
    }

    private void refresh() {
        teams.roster().whenComplete((fresh, failure) -> {
            if (failure == null) {
                roster = fresh;
            }
        });
        centrals.all().whenComplete((fresh, failure) -> {
            if (failure == null) {
                known = fresh;
            }
        });
    }

    private String write(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
