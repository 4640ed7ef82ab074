package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.evidence.Look;
import liveview.evidence.LookFacts;
import liveview.evidence.LookIdTaken;
import liveview.journal.Decision;
import liveview.journal.Fact;

/** The looks of one batch as the deeds before left them. */
final class LookBatch {
    private final Map<UUID, Look> known;
    private final List<Look> opened = new ArrayList<>();

    /** @param known those that are there of those to be opened, by id; changed here */
    LookBatch(Map<UUID, Look> known) {
        this.known = known;
    }

    Decision<Answer> open(Look look) {
        Look before = known.get(look.lookId());
        if (before == null) {
            known.put(look.lookId(), look);
            opened.add(look);
            return accepted(look, List.of(CustodyFacts.of(look.alarmId(), LookFacts.opened(look))));
        }
        if (!before.isSameAs(look)) {
            throw new LookIdTaken();
        }
        return accepted(before, List.of());
    }

    private static Decision<Answer> accepted(Look look, List<Fact> facts) {
        return new Decision.Accepted<>(facts, entries -> new Answer.Opened(look));
    }

    Uni<Void> save(SqlConnection transaction) {
        return LookRows.insert(transaction, opened);
    }
}
