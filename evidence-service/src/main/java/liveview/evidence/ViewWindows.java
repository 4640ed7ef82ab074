package liveview.evidence;

import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;

/** Who may watch an alarm's pictures now, by the same rule as the live picture: alarm-service knows it. */
public interface ViewWindows {
    /** The open window of the alarm for this person; fails with the refusal when it is closed, or not for him. */
    CompletionStage<ViewWindow> read(String alarmId, Caller caller);
}
