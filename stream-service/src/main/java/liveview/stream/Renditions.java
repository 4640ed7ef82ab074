package liveview.stream;

import java.util.concurrent.CompletionStage;

/** What has renditions made of live streams that are published here. */
public interface Renditions {
    /**
     * Somebody wants to watch this rendition of the original; answered when a worker has it, at once when one had it
     * already. Fails with {@link NoWorker}. With the original it ends.
     */
    CompletionStage<Void> want(LiveStreamKey key, LiveStream original, LiveStream.Source source);

    /** Nobody watches it any more. */
    void stop(LiveStreamKey key);
}
