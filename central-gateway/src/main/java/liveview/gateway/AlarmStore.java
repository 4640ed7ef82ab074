package liveview.gateway;

import java.io.IOException;
import java.util.List;

/** Keeps alarms over restarts. */
public interface AlarmStore {
    /** What was kept. */
    List<PendingAlarm> pending() throws IOException;

    /** What was kept. */
    List<SentAlarm> sent() throws IOException;

    /** Keeps it, instead of what was kept under the same alarm id. */
    void keep(PendingAlarm alarm) throws IOException;

    /** Keeps it, instead of what was kept under the same alarm id. */
    void keep(SentAlarm alarm) throws IOException;

    /** Forgets it. */
    void forget(String alarmId) throws IOException;
}
