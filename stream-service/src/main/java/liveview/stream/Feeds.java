package liveview.stream;

/** What brings a live stream here whose publisher is elsewhere: an edge's watch of the origin. */
public interface Feeds {
    /**
     * Feeds the stream from its origin until it is told to stop, looking the origin up again whenever it is lost. Does
     * nothing when it does so already.
     */
    void start(LiveStream stream);

    void stop(LiveStreamKey key);
}
