package liveview.alarm;

import java.util.Set;

/**
 * An intervention team.
 *
 * @param name its call sign
 * @param members the officers' subjects
 */
public record Team(String teamId, String name, Set<String> members) {
    /**
     * Checks the bounds.
     *
     * @throws InvalidRequest when an id or name is out of bounds, or there are more than 50 members
     */
    public Team {
        Bounds.id("teamId", teamId);
        Bounds.label("name", name, 1, 100);
        Bounds.count("members", members.size(), 50);
        members.forEach(member -> Bounds.label("members", member, 1, 255));
        members = Set.copyOf(members);
    }
}
