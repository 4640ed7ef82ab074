package liveview.alarm;

import java.util.ArrayList;
import java.util.List;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;

/**
 * A team called for help.
 *
 * @param seenBy the dispatchers who said that they have seen it, first first
 */
public record HelpCall(String teamId, Stamp stamp, Text text, List<Stamp> seenBy) {
    public HelpCall {
        seenBy = List.copyOf(seenBy);
    }

    /** Whether this person has said so. */
    boolean isSeenBy(Actor actor) {
        return seenBy.stream().anyMatch(stamp -> stamp.isBy(actor));
    }

    HelpCall seen(Stamp stamp) {
        if (isSeenBy(stamp.actor())) {
            return this;
        }
        List<Stamp> more = new ArrayList<>(seenBy);
        more.add(stamp);
        return new HelpCall(teamId, this.stamp, text, more);
    }
}
