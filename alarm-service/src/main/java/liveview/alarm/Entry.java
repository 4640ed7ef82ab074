package liveview.alarm;

import java.time.Instant;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One fact of one alarm as the journal holds it.
 *
 * @param position where it stands in the journal; grows without gap over all alarms
 * @param recordedAt when it was appended, by the zone's clock
 * @param alarmId the alarm it belongs to
 * @param fact what happened; null once it was erased by law
 */
public record Entry(
        long position,
        Instant recordedAt,
        AlarmId alarmId,
        @Nullable Fact fact) {}
