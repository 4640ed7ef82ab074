package liveview.stream;

import java.util.concurrent.CompletionStage;

/** What has renditions made of live streams that are published here. */
public interface Renditions {
    /**
     * Somebody wants to watch this rendition of the original; answered when a worker has it, at once when one had it
     * already. Fails with {@link NoWorker}.
     */
    CompletionStage<Void> want(LiveStreamKey key, LiveStream.Source original);

    /** Nobody watches it any more. */
    void stop(LiveStreamKey key);
}
