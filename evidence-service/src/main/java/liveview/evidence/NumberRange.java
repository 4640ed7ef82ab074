package liveview.evidence;

/** Numbers of access units from first to last, both included. */
public record NumberRange(long first, long last) {
    public NumberRange {
        if (first > last) {
            throw new IllegalArgumentException("A range goes upwards.");
        }
    }
}
