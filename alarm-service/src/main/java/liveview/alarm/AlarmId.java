package liveview.alarm;

import java.util.UUID;

/** Names an alarm: a UUID that the central made. */
public record AlarmId(UUID value) implements Comparable<AlarmId> {
    /** The id in this text. */
    public static AlarmId parse(String text) {
        return new AlarmId(Bounds.uuid("alarm_id", text));
    }

    @Override
    public int compareTo(AlarmId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
