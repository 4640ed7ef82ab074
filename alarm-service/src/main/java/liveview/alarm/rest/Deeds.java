package liveview.alarm.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Bounds;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.InvalidRequest;
import liveview.alarm.People;
import liveview.alarm.Request;
import liveview.alarm.Roster;
import liveview.alarm.TeamStore;
import liveview.alarm.json.AlarmJson;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.Callers;
import liveview.protocol.internal.v1.Actor;
import org.jspecify.annotations.Nullable;

/** What a person does to an alarm: who he is, the key that makes a retry harmless, the command, the alarm after it. */
@ApplicationScoped
class Deeds {
    private final AlarmJournal journal;
    private final TeamStore teams;
    private final Callers callers;
    private final ObjectMapper json;
    private final Clock clock;

    Deeds(AlarmJournal journal, TeamStore teams, Callers callers, ObjectMapper json, Clock clock) {
        this.journal = journal;
        this.teams = teams;
        this.callers = callers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Who acts, and with what.
     *
     * @param key the header Idempotency-Key
     * @param deed names the call and what it is about, "accept"
     * @param body what was sent
     */
    record Deed(
            String alarmId,
            @Nullable String key,
            String deed,
            @Nullable Object body) {
        Deed {
            if (body == null) {
                throw new InvalidRequest(
                        "The request has no body.", "Send a JSON object, {} when there is nothing to say.");
            }
        }
    }

    /** Does it in the first of these roles that the caller has; answers with the alarm as it is then. */
    Uni<AlarmJson> act(Deed deed, Supplier<Command> command, Role... inOrder) {
        return act(deed, roster -> command.get(), inOrder);
    }

    /** As {@link #act(Deed, Supplier, Role...)}, for a command that needs the teams. */
    Uni<AlarmJson> act(Deed deed, Function<Roster, Command> command, Role... inOrder) {
        AlarmId alarmId = AlarmId.parse(deed.alarmId());
        Caller caller = callers.current();
        return uni(teams::roster)
                .chain(roster -> act(alarmId, People.acting(caller, roster, inOrder), deed, command.apply(roster)));
    }

    /** Does it as this person. */
    Uni<AlarmJson> act(AlarmId alarmId, Actor actor, Deed deed, Command command) {
        Request request = request(actor, deed);
        return uni(() -> journal.act(request, alarmId, command)).map(this::shown);
    }

    /** The request of this person. */
    private Request request(Actor actor, Deed deed) {
        String key = deed.key();
        if (key == null) {
            throw new InvalidRequest(
                    "The header Idempotency-Key is missing.",
                    "Send a new UUID with each request, the same on a retry.");
        }
        String id = Bounds.uuid("Idempotency-Key", key).toString();
        return new Request(actor, id, digest(deed));
    }

    private AlarmJson shown(Done done) {
        return AlarmJson.of(done.alarm(), clock.instant());
    }

    private ByteString digest(Deed deed) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((deed.alarmId() + '\n' + deed.deed() + '\n').getBytes(StandardCharsets.UTF_8));
            return ByteString.copyFrom(sha256.digest(json.writeValueAsBytes(deed.body())));
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a port answers, as the HTTP layer waits for it. */
    static <T> Uni<T> uni(Supplier<CompletionStage<T>> stage) {
        return Uni.createFrom().completionStage(stage);
    }
}
