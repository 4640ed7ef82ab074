package liveview.stream;

/** Why viewers see no more pictures, with the sentence that the tile shows where it has none in the reader's language. */
public enum WatchEnd {
    WINDOW_ENDED("The time in which these pictures may be watched is over."),
    ALARM_CLOSED("The alarm was closed, so its pictures ended."),
    ALARM_REJECTED("The alarm was rejected, so its pictures ended."),
    BASIS_WITHDRAWN("The legal basis for these pictures was withdrawn."),
    PICTURES_STOPPED("The pictures were stopped by the central or the owner."),
    STREAM_ENDED("The central ended this live stream."),
    DRAINING("This relay is leaving; connect again at once."),
    NO_JOURNAL("There was no contact to the journal for five minutes, and no look may go unlogged."),
    PERMISSION("You are no longer permitted to watch these pictures.");

    private final String sentence;

    WatchEnd(String sentence) {
        this.sentence = sentence;
    }

    /** In words, English. */
    public String sentence() {
        return sentence;
    }
}
