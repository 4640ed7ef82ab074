package liveview.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The alarms that are shown: the ongoing ones and those that ended in the last day. Safe for many threads. */
public final class Alarms {
    private final ConcurrentHashMap<AlarmId, Alarm> byId = new ConcurrentHashMap<>();

    /** Folds an entry in; the alarm after it, or empty when its first entry is not known or was erased. */
    public Optional<Alarm> apply(Entry entry) {
        return Optional.ofNullable(byId.compute(
                entry.alarmId(),
                (id, before) -> before == null ? Alarm.raised(entry).orElse(null) : before.after(entry)));
    }

    /** The alarm with this id. */
    public Optional<Alarm> find(AlarmId alarmId) {
        return Optional.ofNullable(byId.get(alarmId));
    }

    /** All, as they are now. */
    public List<Alarm> all() {
        return List.copyOf(byId.values());
    }

    /** Forgets those that are no longer shown; the journal keeps them. */
    public void forgetEnded(Instant now) {
        byId.values()
                .removeIf(alarm -> alarm.state() instanceof AlarmState.Ended ended
                        && now.isAfter(ended.stamp().at().plus(Sight.ENDED_SHOWN)));
    }
}
