package liveview.alarm.websocket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import liveview.alarm.Alarm;
import liveview.alarm.People;
import liveview.alarm.Roster;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.protocol.internal.v1.Actor;

/** A board with the socket it is shown on. */
final class OpenBoard {
    private final Board board;
    private final Outbox outbox;
    private final ObjectMapper json;
    private volatile Caller caller;
    private volatile long resumeAfter = -1;

    OpenBoard(Board board, Outbox outbox, Caller caller, ObjectMapper json) {
        this.board = board;
        this.outbox = outbox;
        this.caller = caller;
        this.json = json;
    }

    /** The page wants its snapshot, knowing everything up to this position. */
    void resume(long afterPosition) {
        resumeAfter = afterPosition;
    }

    /** Whether the page waits for its snapshot. */
    boolean waits() {
        return resumeAfter >= 0 && !board.begun();
    }

    void begin(long position, Collection<Alarm> alarms, Instant now) {
        if (resumeAfter >= 0) {
            outbox.add(board.snapshot(position, resumeAfter, alarms, now));
        }
    }

    void tell(News news) {
        board.tell(news).ifPresent(outbox::add);
    }

    void renewed(Caller fresh, Roster roster) {
        caller = fresh;
        actor(roster).ifPresent(board::seenBy);
    }

    void recheck(Roster roster, long position, Collection<Alarm> alarms, Instant now) {
        Actor before = board.actor();
        Optional<Actor> after = actor(roster);
        after.ifPresent(board::seenBy);
        boolean anotherTeam = after.isPresent() && !after.get().getTeamId().equals(before.getTeamId());
        board.recheck(position, alarms, now).forEach(outbox::add);
        if (anotherTeam) {
            begin(position, alarms, now);
        } else if (board.begun()) {
            outbox.add(new Said.StillHere(position).in(json));
        }
    }

    void send(String text) {
        outbox.add(text);
    }

    private Optional<Actor> actor(Roster roster) {
        return People.find(caller, roster, Role.DISPATCHER, Role.CIC, Role.OFFICER);
    }
}
