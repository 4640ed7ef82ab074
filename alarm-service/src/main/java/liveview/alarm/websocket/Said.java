package liveview.alarm.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import liveview.alarm.json.AlarmJson;
import liveview.base.Problem;
import org.jspecify.annotations.Nullable;

/** What the two ends of the board's WebSocket say, as docs/protocol/console-api.md states it. */
sealed interface Said {
    /** What a page says; fields that its type does not have are absent. */
    @RegisterForReflection
    record ByPage(
            @Nullable String type,
            @Nullable Long afterPosition,
            @Nullable String token,
            @Nullable Double sentAt) {}

    /** Everything this person may see that is open, and what has changed since he was last here. */
    @RegisterForReflection
    record Snapshot(String type, long position, List<AlarmJson> alarms) implements Said {
        Snapshot(long position, List<AlarmJson> alarms) {
            this("snapshot", position, alarms);
        }
    }

    /** A fact, with the alarm after it. */
    @RegisterForReflection
    record Changed(String type, long position, String kind, AlarmJson alarm) implements Said {
        Changed(long position, String kind, AlarmJson alarm) {
            this("alarm", position, kind, alarm);
        }
    }

    /** This person may no longer see the alarm. */
    @RegisterForReflection
    record Gone(String type, long position, String alarmId) implements Said {
        Gone(long position, String alarmId) {
            this("gone", position, alarmId);
        }
    }

    /** Clock exchange, milliseconds since the epoch. */
    @RegisterForReflection
    record Pong(String type, double sentAt, long receivedAt, long answeredAt) implements Said {
        Pong(double sentAt, long receivedAt, long answeredAt) {
            this("pong", sentAt, receivedAt, answeredAt);
        }
    }

    /** The link is alive; everything up to there was told. */
    @RegisterForReflection
    record StillHere(String type, long position) implements Said {
        StillHere(long position) {
            this("still-here", position);
        }
    }

    /** Refused, with the reason; a close follows. */
    @RegisterForReflection
    record Refused(String type, Problem problem) implements Said {
        Refused(Problem problem) {
            this("problem", problem);
        }
    }

    /** As text. */
    default String in(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
