package liveview.evidence;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What a recording holds, by number: of a number that was stored twice the first counts.
 *
 * @param recording whose units they are
 * @param units rising by number
 */
public record RecordingContents(Recording recording, List<KeptUnit> units) {
    /** An access unit and the segment in which its bytes lie. */
    public record KeptUnit(IndexedUnit unit, Segment segment) {}

    /**
     * The contents of a recording.
     *
     * @param segments in the order of their arrival
     */
    public static RecordingContents of(Recording recording, Collection<Segment> segments) {
        TreeMap<Long, KeptUnit> byNumber = new TreeMap<>();
        for (Segment segment : segments) {
            for (IndexedUnit unit : segment.index().units()) {
                byNumber.putIfAbsent(unit.number(), new KeptUnit(unit, segment));
            }
        }
        return new RecordingContents(recording, List.copyOf(byNumber.values()));
    }

    /** What is missing, as far as is known what there was. */
    public List<NumberRange> gaps() {
        return recording.missing();
    }
}
