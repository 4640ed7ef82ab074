package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmIdTaken;
import liveview.alarm.AlarmNotFound;
import liveview.alarm.Central;
import liveview.alarm.Entry;
import liveview.alarm.Raising;
import liveview.alarm.Request;
import liveview.alarm.SettingsFacts;
import liveview.alarm.StoredFacts;
import liveview.alarm.Team;
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
        Set<AlarmId> ids = new HashSet<>();
        Set<String> centralIds = new HashSet<>();
        Set<String> siteKeys = new HashSet<>();
        Set<String> teamIds = new HashSet<>();
        for (Ask ask : asks) {
            switch (ask) {
                case Ask.Raise raise -> {
                    ids.add(raise.alarmId());
                    centralIds.add(raise.request().actor().getCentralId());
                    siteKeys.add(siteKey(raise));
                }
                case Ask.Act act -> ids.add(act.alarmId());
                case Ask.EnterTeam enter -> teamIds.add(enter.team().teamId());
                case Ask.EnterCentral enter -> centralIds.add(enter.central().centralId());
                case Ask.Note note -> {}
            }
        }
        return Uni.combine()
                .all()
                .unis(
                        unlessEmpty(ids, () -> rows.lock(transaction, ids)),
                        unlessEmpty(centralIds, () -> SettingsRows.centrals(transaction, centralIds)),
                        unlessEmpty(siteKeys, () -> SettingsRows.sites(transaction, siteKeys)),
                        unlessEmpty(teamIds, () -> SettingsRows.teams(transaction, teamIds)))
                .with(Batch::new);
    }

    private static <K, V> Uni<Map<K, V>> unlessEmpty(Set<?> wanted, Supplier<Uni<Map<K, V>>> load) {
        return wanted.isEmpty() ? Uni.createFrom().item(HashMap::new) : load.get();
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
        private final Map<String, Team> teams;
        private final Map<AlarmId, Alarm> changed = new HashMap<>();
        private final Map<String, Central> changedCentrals = new HashMap<>();
        private final Map<String, Team> changedTeams = new HashMap<>();

        Batch(
                Map<AlarmId, Alarm> alarms,
                Map<String, Central> centrals,
                Map<String, Site> sites,
                Map<String, Team> teams) {
            this.alarms = alarms;
            this.centrals = centrals;
            this.sites = sites;
            this.teams = teams;
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
                case Ask.EnterTeam(Request request, Team team) -> {
                    boolean same = team.equals(teams.put(team.teamId(), team));
                    if (!same) {
                        changedTeams.put(team.teamId(), team);
                    }
                    yield noted(StoredFacts.ZONE, same ? List.of() : List.of(SettingsFacts.entered(request, team)), at);
                }
                case Ask.EnterCentral(Request request, Central central) -> {
                    boolean same = central.equals(centrals.put(central.centralId(), central));
                    if (!same) {
                        changedCentrals.put(central.centralId(), central);
                    }
                    yield noted(
                            StoredFacts.ZONE, same ? List.of() : List.of(SettingsFacts.entered(request, central)), at);
                }
                case Ask.Note note -> noted(note.subject(), List.of(note.fact()), at);
            };
        }

        private static Decision<Answer> noted(String subject, List<Fact> facts, Instant at) {
            return new Decision.Accepted<>(
                    facts.stream()
                            .map(fact -> StoredFacts.toJournal(subject, fact))
                            .toList(),
                    entries ->
                            new Answer(entries.isEmpty() ? 0 : entries.getLast().position(), at, Optional.empty()));
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
            List<Uni<?>> statements = new ArrayList<>(rows.save(transaction, changed.values()));
            changedTeams.values().forEach(team -> statements.addAll(SettingsRows.save(transaction, team)));
            changedCentrals.values().forEach(central -> statements.addAll(SettingsRows.save(transaction, central)));
            return statements;
        }
    }
}
