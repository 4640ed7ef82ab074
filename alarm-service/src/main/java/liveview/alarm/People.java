package liveview.alarm;

import java.util.Arrays;
import java.util.Optional;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.protocol.internal.v1.Actor;

/** Who a caller is to an alarm: his name, the role he acts in, his team. */
public final class People {
    private People() {}

    /** The caller in the first of these roles that he has. */
    public static Actor acting(Caller caller, Roster roster, Role... inOrder) {
        return find(caller, roster, inOrder).orElseThrow(NotPermitted::new);
    }

    /** As {@link #acting}; empty when he has none of them. */
    public static Optional<Actor> find(Caller caller, Roster roster, Role... inOrder) {
        return Arrays.stream(inOrder)
                .filter(caller::is)
                .findFirst()
                .map(role -> Actor.newBuilder()
                        .setSubject(caller.subject())
                        .setName(caller.name())
                        .setRole(role.claim())
                        .setTeamId(
                                role == Role.OFFICER
                                        ? roster.teamOf(caller.subject())
                                                .map(Team::teamId)
                                                .orElse("")
                                        : "")
                        .setIdentityNotRenewed(caller.identityNotRenewed())
                        .build());
    }
}
