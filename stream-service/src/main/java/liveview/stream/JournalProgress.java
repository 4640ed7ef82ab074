package liveview.stream;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** How far this relay has read the journal. */
public interface JournalProgress {
    /** Something was committed at this position: what comes after it concerns us. The first call begins the reading. */
    void need(long fromPosition);

    /** Answered when the journal is read up to this position, or when so much time has passed. */
    CompletionStage<Void> reached(long position, Duration within);
}
