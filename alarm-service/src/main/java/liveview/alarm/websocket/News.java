package liveview.alarm.websocket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import liveview.alarm.Alarm;
import liveview.alarm.Change;
import liveview.alarm.StoredFacts;
import liveview.alarm.json.AlarmJson;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/** A change of an alarm on its way to all boards: written as text once, by the first board that shows it. */
final class News {
    private final Change change;
    private final Instant now;
    private final ObjectMapper json;
    private @Nullable String text;

    News(Change change, Instant now, ObjectMapper json) {
        this.change = change;
        this.now = now;
        this.json = json;
    }

    /** Whether it changes anything that a board shows: who watches pictures is for the journal only. */
    static boolean shows(Change change) {
        Fact fact = change.entry().fact();
        return fact == null
                || switch (fact.getFactCase()) {
                    case VIEW_OPENED, VIEW_SEEN, VIEW_ENDED, PROVIDER_LOST, PROVIDER_BACK -> false;
                    default -> true;
                };
    }

    Change change() {
        return change;
    }

    /** When it is told. */
    Instant now() {
        return now;
    }

    synchronized String text(Alarm alarm) {
        if (text == null) {
            Fact fact = change.entry().fact();
            String kind = fact == null ? "" : StoredFacts.kind(fact);
            text = new Said.Changed(change.entry().position(), kind, AlarmJson.of(alarm, now)).in(json);
        }
        return text;
    }
}
