package liveview.evidence;

import java.util.List;
import liveview.journal.Bytes;

/** Who sends units of a live stream, and wants to know what became of them; called from any thread, must not block. */
public interface RecordListener {
    /** These are stored, by whoever they were sent. */
    void stored(List<NumberRange> numbers);

    /** A number came again with other bytes, and the first stay. */
    void conflict(long number, Bytes kept, Bytes refused);
}
