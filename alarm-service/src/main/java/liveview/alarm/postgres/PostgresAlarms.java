package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Alarms;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.Request;
import liveview.alarm.StoredFacts;
import liveview.alarm.ZoneEntry;
import liveview.journal.Bytes;
import liveview.journal.RequestId;
import liveview.journal.Urgency;
import liveview.journal.postgres.PostgresJournal;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.Fact;

/** Alarms decided and kept in the journal. */
@ApplicationScoped
class PostgresAlarms implements AlarmJournal {
    private static final int ZONE_PAGE = 1_000;

    private final PostgresJournal<Ask, Answer> journal;
    private final PostgresReader reader;
    private final Alarms inMemory;

    PostgresAlarms(PostgresJournal<Ask, Answer> journal, PostgresReader reader, Alarms inMemory) {
        this.journal = journal;
        this.reader = reader;
        this.inMemory = inMemory;
    }

    @Override
    public CompletionStage<Done> raise(Request request, RaiseAlarmRequest raise) {
        return Uni.createFrom()
                .deferred(() -> {
                    AlarmId id = AlarmId.parse(raise.getAlarmId());
                    return submit(request, id, urgency(raise), new Ask.Raise(request, id, raise));
                })
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Done> act(Request request, AlarmId alarmId, Command command) {
        return submit(request, alarmId, Urgency.USUAL, new Ask.Act(request, alarmId, command))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Alarm> find(AlarmId alarmId) {
        return upTo(alarmId, Long.MAX_VALUE, inMemory.find(alarmId)).subscribeAsCompletionStage();
    }

    @Override
    public int waiting() {
        return journal.waiting();
    }

    @Override
    public CompletionStage<List<liveview.alarm.Entry>> entries(AlarmId alarmId) {
        return reader.ofSubjects(Map.of(alarmId.toString(), 0L))
                .map(entries -> {
                    if (entries.isEmpty()) {
                        throw new AlarmNotFound();
                    }
                    return entries.stream()
                            .flatMap(entry -> StoredFacts.toDomain(entry).stream())
                            .toList();
                })
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<ZoneEntry>> zoneEntries(long afterPosition) {
        return reader.ofSubject(StoredFacts.ZONE, afterPosition, ZONE_PAGE)
                .map(entries -> entries.stream()
                        .map(entry -> new ZoneEntry(
                                entry.position(),
                                entry.at(),
                                StoredFacts.fact(entry).orElse(null)))
                        .toList())
                .subscribeAsCompletionStage();
    }

    /** Keeps what the zone's administrator enters; the same again changes nothing, so a retry needs no id. */
    Uni<Void> enter(Ask ask) {
        return journal.submit(new liveview.journal.Command<>(Set.of(StoredFacts.ZONE), Optional.empty(), ask))
                .replaceWithVoid();
    }

    /** Appends a fact that no state can refuse; the request id makes a repetition harmless. */
    Uni<Long> note(String subject, Fact fact) {
        RequestId once = new RequestId(subject, fact.getRequestId(), StoredFacts.digest(fact));
        return journal.submit(
                        new liveview.journal.Command<>(Set.of(subject), Optional.of(once), new Ask.Note(subject, fact)))
                .map(Answer::position);
    }

    /** People in danger do not wait behind a storm of other alarms. */
    private static Urgency urgency(RaiseAlarmRequest raise) {
        return switch (raise.getCategory()) {
            case ALARM_CATEGORY_HOLD_UP, ALARM_CATEGORY_PANIC -> Urgency.FIRST;
            case ALARM_CATEGORY_UNSPECIFIED,
                    ALARM_CATEGORY_BREAK_IN,
                    ALARM_CATEGORY_INTRUSION,
                    ALARM_CATEGORY_VANDALISM,
                    ALARM_CATEGORY_THEFT,
                    ALARM_CATEGORY_VIOLENCE,
                    ALARM_CATEGORY_TAMPER,
                    ALARM_CATEGORY_OTHER,
                    UNRECOGNIZED -> Urgency.USUAL;
        };
    }

    private Uni<Done> submit(Request request, AlarmId id, Urgency urgency, Ask ask) {
        Optional<RequestId> once = request.requestId().isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestId(
                        request.actor().getSubject(),
                        request.requestId(),
                        Bytes.of(request.digest().toByteArray())));
        return journal.submit(new liveview.journal.Command<>(Set.of(id.toString()), once, urgency, ask))
                .chain(answer -> answer.alarm()
                        .map(alarm -> Uni.createFrom().item(alarm))
                        .orElseGet(() -> upTo(id, answer.position(), Optional.empty()))
                        .map(alarm -> new Done(alarm, answer.position(), answer.at())));
    }

    /** The alarm as its entries up to a position made it, read on from what is known. */
    private Uni<Alarm> upTo(AlarmId id, long position, Optional<Alarm> known) {
        long from = known.map(Alarm::position).orElse(0L);
        return reader.ofSubjects(Map.of(id.toString(), from)).map(entries -> {
            Map<AlarmId, Alarm> folded = new HashMap<>();
            known.ifPresent(alarm -> folded.put(id, alarm));
            List<liveview.alarm.Entry> upTo = entries.stream()
                    .filter(entry -> entry.position() <= position)
                    .flatMap(entry -> StoredFacts.toDomain(entry).stream())
                    .toList();
            upTo.forEach(entry -> AlarmRows.fold(folded, entry));
            return Optional.ofNullable(folded.get(id)).orElseThrow(AlarmNotFound::new);
        });
    }
}
