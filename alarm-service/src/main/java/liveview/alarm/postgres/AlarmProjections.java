package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmIdTaken;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Central;
import liveview.alarm.Entry;
import liveview.alarm.Raising;
import liveview.alarm.StoredFacts;
import liveview.alarm.ZoneRules;
import liveview.journal.Bytes;
import liveview.journal.Decision;
import liveview.journal.postgres.Projections;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.Fact;

/** The alarm's part of the journal: which rows a batch needs, and what the domain decides upon them. */
final class AlarmProjections implements Projections<Ask, Answer> {
    private final AlarmRows rows;
    private final ZoneRules rules;

    AlarmProjections(AlarmRows rows, ZoneRules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    @Override
    public Uni<Loaded<Ask, Answer>> load(SqlConnection transaction, List<Ask> asks) {
        List<AlarmId> ids = new ArrayList<>();
        List<String> centralIds = new ArrayList<>();
        List<String> siteKeys = new ArrayList<>();
        for (Ask ask : asks) {
            switch (ask) {
                case Ask.Raise raise -> {
                    ids.add(raise.alarmId());
                    centralIds.add(raise.request().actor().getCentralId());
                    siteKeys.add(siteKey(raise));
                }
                case Ask.Act act -> ids.add(act.alarmId());
                case Ask.Note note -> {}
            }
        }
        Uni<Map<AlarmId, Alarm>> alarms =
                ids.isEmpty() ? Uni.createFrom().item(new HashMap<>()) : rows.lock(transaction, ids);
        return alarms.chain(found -> centralIds.isEmpty()
                ? Uni.createFrom().item(new Batch(found, Map.of(), Map.of()))
                : SettingsRows.centrals(transaction, centralIds)
                        .chain(centrals -> SettingsRows.sites(transaction, siteKeys)
                                .map(sites -> new Batch(found, centrals, sites))));
    }

    @Override
    public Bytes encode(Answer answer) {
        return answer.toBytes();
    }

    @Override
    public Answer decode(Bytes answer) {
        return Answer.fromBytes(answer);
    }

    private static String siteKey(Ask.Raise raise) {
        return SiteRow.key(raise.request().actor().getCentralId(), raise.raise().getSiteId());
    }

    /** The alarms of one batch as the accepted requests before left them. */
    private final class Batch implements Loaded<Ask, Answer> {
        private final Map<AlarmId, Alarm> alarms;
        private final Map<String, Central> centrals;
        private final Map<String, Site> sites;
        private final Map<AlarmId, Alarm> changed = new HashMap<>();

        Batch(Map<AlarmId, Alarm> alarms, Map<String, Central> centrals, Map<String, Site> sites) {
            this.alarms = alarms;
            this.centrals = centrals;
            this.sites = sites;
        }

        @Override
        public Decision<Answer> decide(Ask ask, Instant at) {
            return switch (ask) {
                case Ask.Raise raise -> {
                    if (alarms.containsKey(raise.alarmId())) {
                        throw new AlarmIdTaken();
                    }
                    yield accepted(raise.alarmId(), null, raised(raise, at), at);
                }
                case Ask.Act act -> {
                    Alarm alarm = Optional.ofNullable(alarms.get(act.alarmId())).orElseThrow(AlarmNotFound::new);
                    yield accepted(
                            act.alarmId(),
                            alarm,
                            new liveview.alarm.Decision(alarm, act.request(), rules, at).facts(act.command()),
                            at);
                }
                case Ask.Note note ->
                    new Decision.Accepted<>(
                            List.of(StoredFacts.toJournal(note.subject(), note.fact())),
                            entries -> new Answer(entries.getFirst().position(), at, Optional.empty()));
            };
        }

        private List<Fact> raised(Ask.Raise raise, Instant at) {
            String centralId = raise.request().actor().getCentralId();
            Central central = centrals.getOrDefault(centralId, CentralRow.unknown(centralId));
            return new Raising(raise.raise(), central, sites.get(siteKey(raise))).facts(raise.request(), rules, at);
        }

        /** Folds at once, under positions to come, so that the next request of the batch finds the alarm changed. */
        private Decision<Answer> accepted(
                AlarmId id, @org.jspecify.annotations.Nullable Alarm before, List<Fact> facts, Instant at) {
            long position = before == null ? 0 : before.position();
            List<liveview.journal.Fact> appended = new ArrayList<>();
            for (Fact fact : facts) {
                appended.add(StoredFacts.toJournal(id.toString(), fact));
                position++;
                AlarmRows.fold(alarms, new Entry(position, at, id, fact));
            }
            return new Decision.Accepted<>(appended, entries -> answer(id, before, facts, entries, at));
        }

        private Answer answer(
                AlarmId id,
                @org.jspecify.annotations.Nullable Alarm before,
                List<Fact> facts,
                List<liveview.journal.Entry> entries,
                Instant at) {
            Map<AlarmId, Alarm> one = new HashMap<>();
            if (before != null) {
                one.put(id, before);
            }
            for (int i = 0; i < facts.size(); i++) {
                AlarmRows.fold(one, new Entry(entries.get(i).position(), at, id, facts.get(i)));
            }
            Alarm after = one.get(id);
            if (!facts.isEmpty()) {
                changed.put(id, after);
            }
            return new Answer(after.position(), at, Optional.of(after));
        }

        @Override
        public List<Uni<?>> save(SqlConnection transaction, List<liveview.journal.Entry> entries) {
            return rows.save(transaction, changed.values());
        }
    }
}
