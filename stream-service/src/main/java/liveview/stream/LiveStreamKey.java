package liveview.stream;

/**
 * What a viewer asks for: one rendition of one camera of one alarm.
 *
 * @param rendition {@code original}, or the name of one that a worker makes
 */
public record LiveStreamKey(String alarmId, String cameraId, String rendition) {
    /** The pictures as they were sent. */
    public static final String ORIGINAL = "original";

    /** The same camera's pictures as they were sent. */
    public LiveStreamKey original() {
        return new LiveStreamKey(alarmId, cameraId, ORIGINAL);
    }

    public boolean isOriginal() {
        return rendition.equals(ORIGINAL);
    }
}
