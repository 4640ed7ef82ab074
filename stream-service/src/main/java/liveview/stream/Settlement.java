package liveview.stream;

import java.util.List;

/** Hears what became of units that are kept; called from any thread. */
public interface Settlement {
    /** These are stored, checked and committed. */
    void durable(List<NumberRange> numbers);

    /** These were taken and are lost: they have to be sent again. */
    void lost(List<NumberRange> numbers);
}
