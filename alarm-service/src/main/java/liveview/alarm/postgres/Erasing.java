package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Alarms;
import liveview.alarm.Request;
import liveview.alarm.ZoneRules;
import liveview.journal.Command;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresErasure;
import liveview.journal.postgres.PostgresJournal;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.PayloadErased;

/** A lawful erasure of one alarm: first written down by the service's role, then done by the eraser's. */
public final class Erasing {
    private final PostgresReader reader;
    private final PostgresJournal<Ask, Answer> journal;
    private final PostgresErasure erasure;
    private final ZoneRules zone;

    /**
     * @param service connections of the service's role
     * @param eraser connections of the eraser's role
     */
    public Erasing(Vertx vertx, Pool service, Pool eraser, JournalSettings settings, ZoneRules zone, Clock clock) {
        this.reader = new PostgresReader(service, settings);
        AlarmProjections projections = new AlarmProjections(new AlarmRows(new Alarms(), reader), zone);
        this.journal = new PostgresJournal<>(vertx, service, projections, settings, clock, () -> {});
        this.erasure = new PostgresErasure(eraser, settings);
        this.zone = zone;
    }

    /**
     * Erases what the journal holds of an alarm; what stays is that there was one, and this erasure.
     *
     * @param by who decided
     * @param reason the decision
     * @return how many payloads there were
     */
    public Uni<Integer> erase(AlarmId alarmId, String by, String reason) {
        String subject = alarmId.toString();
        return reader.ofSubject(subject, 0, 1)
                .invoke(entries -> {
                    if (entries.isEmpty()) {
                        throw new AlarmNotFound();
                    }
                })
                .chain(() -> journal.submit(
                        new Command<>(Set.of(subject), Optional.empty(), new Ask.Note(subject, erased(by, reason)))))
                .chain(answer -> erasure.removePayloads(subject, answer.position()));
    }

    private Fact erased(String by, String reason) {
        Actor actor =
                Request.ofZone(zone.zone()).actor().toBuilder().setName(by).build();
        return Fact.newBuilder()
                .setActor(actor)
                .setPayloadErased(PayloadErased.newBuilder().setReason(reason))
                .build();
    }
}
