package liveview.alarm;

import java.util.concurrent.Flow;

/** What happens to alarms, from now on, in the order of the journal. */
public interface AlarmChanges {
    /**
     * Every change from the subscription on; each is in {@link Alarms} already. A subscriber that falls 4,096 changes
     * behind is ended with a failure, and begins anew.
     */
    Flow.Publisher<Change> changes();

    /** The last position that {@link Alarms} has taken in; -1 while it is still being filled after a start. */
    long position();
}
