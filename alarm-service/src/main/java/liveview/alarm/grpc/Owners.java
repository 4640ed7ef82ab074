package liveview.alarm.grpc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Entry;
import liveview.protocol.internal.v1.Fact;

/** Knows which central raised an alarm; remembers the last 10,000. */
@ApplicationScoped
class Owners {
    private static final int REMEMBERED = 10_000;

    private final AlarmJournal journal;
    private final Map<AlarmId, Optional<String>> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AlarmId, Optional<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Owners(AlarmJournal journal) {
        this.journal = journal;
    }

    /** The central of the entry's alarm; empty when that was erased. */
    Uni<Optional<String>> ownerOf(Entry entry) {
        Fact fact = entry.fact();
        if (fact != null && fact.hasAlarmRaised()) {
            return Uni.createFrom()
                    .item(remember(entry.alarmId(), Optional.of(fact.getActor().getCentralId())));
        }
        synchronized (this) {
            Optional<String> owner = known.get(entry.alarmId());
            if (owner != null) {
                return Uni.createFrom().item(owner);
            }
        }
        return Uni.createFrom()
                .completionStage(() -> journal.find(entry.alarmId()))
                .map(alarm -> Optional.of(alarm.centralId()))
                .onFailure(AlarmNotFound.class)
                .recoverWithItem(Optional.empty())
                .map(owner -> remember(entry.alarmId(), owner));
    }

    private synchronized Optional<String> remember(AlarmId id, Optional<String> owner) {
        known.put(id, owner);
        return owner;
    }
}
