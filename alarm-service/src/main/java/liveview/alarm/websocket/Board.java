package liveview.alarm.websocket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmState;
import liveview.alarm.Sight;
import liveview.alarm.json.AlarmJson;
import liveview.protocol.internal.v1.Actor;

/**
 * What one person's board shows: decides what he is told, so that nothing is lost and nothing told twice.
 *
 * <p>Changes come in the order of the journal, but the alarms of a snapshot may be ahead of them: so what counts is, for
 * each alarm, the last entry that was told with it. Safe for many threads.
 */
final class Board {
    private final Sight sight;
    private final ObjectMapper json;
    private final Map<AlarmId, Long> told = new HashMap<>();
    private Actor actor;
    private boolean begun;

    Board(Sight sight, Actor actor, ObjectMapper json) {
        this.sight = sight;
        this.actor = actor;
        this.json = json;
    }

    /** Who looks at it. */
    synchronized Actor actor() {
        return actor;
    }

    /** He has a fresh token, or another team. */
    synchronized void seenBy(Actor now) {
        actor = now;
    }

    /** Whether it has had its snapshot. */
    synchronized boolean begun() {
        return begun;
    }

    /**
     * The whole board.
     *
     * @param position everything up to there is in {@code alarms}
     * @param after ended alarms are told when they changed since; 0 = none of them
     */
    synchronized String snapshot(long position, long after, Collection<Alarm> alarms, Instant now) {
        begun = true;
        told.clear();
        List<AlarmJson> shown = new ArrayList<>();
        alarms.stream()
                .filter(alarm -> sight.sees(actor, alarm, now))
                .sorted(Comparator.comparing(Alarm::receivedAt))
                .forEach(alarm -> {
                    told.put(alarm.id(), alarm.position());
                    boolean changed = after > 0 && alarm.position() > after;
                    if (alarm.state() instanceof AlarmState.Ongoing || changed) {
                        shown.add(AlarmJson.of(alarm, now));
                    }
                });
        return new Said.Snapshot(position, shown).in(json);
    }

    /** What he is told of a change; empty when it is not for him, or told already. */
    synchronized Optional<String> tell(News news) {
        if (!begun) {
            return Optional.empty();
        }
        AlarmId id = news.change().entry().alarmId();
        long position = news.change().entry().position();
        Alarm alarm = news.change().alarm();
        if (alarm == null || !sight.sees(actor, alarm, news.now())) {
            return told.remove(id) == null ? Optional.empty() : Optional.of(gone(position, id));
        }
        Long before = told.get(id);
        if (before != null && position <= before) {
            return Optional.empty();
        }
        told.put(id, position);
        return Optional.of(news.text(alarm));
    }

    /** What has changed for him without a fact: a day has passed since an alarm's end, or he has another team. */
    synchronized List<String> recheck(long position, Collection<Alarm> alarms, Instant now) {
        List<String> texts = new ArrayList<>();
        if (!begun) {
            return texts;
        }
        Map<AlarmId, Alarm> visible = new HashMap<>();
        alarms.stream().filter(alarm -> sight.sees(actor, alarm, now)).forEach(alarm -> visible.put(alarm.id(), alarm));
        told.keySet().stream().filter(id -> !visible.containsKey(id)).toList().forEach(id -> {
            told.remove(id);
            texts.add(gone(position, id));
        });
        return texts;
    }

    private String gone(long position, AlarmId id) {
        return new Said.Gone(position, id.toString()).in(json);
    }
}
